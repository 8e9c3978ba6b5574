import type { Outcome } from '../../lib/credits/outcome.ts';
import type { PriceList } from '../../lib/credits/price-list.ts';
import type { Engine } from '../../server/database/engine.ts';
import { openDatabase } from '../../server/database/open.ts';
import { createLedger } from '../../server/ledger/create-ledger.ts';
import type { Ledger } from '../../server/ledger/ledger.ts';
import { fromStoredOutcome } from '../../server/ledger/stored-words.ts';
import { MemoryLedger } from './memory-ledger.ts';
import type { Random } from './random.ts';

export const LEDGERS = ['memory', 'pglite'] as const;
export type LedgerName = (typeof LEDGERS)[number];

/** A ledger under test. Its rules are the real ones in both adapters; with PGlite its SQL is, too. */
export type SimulatedLedger = {
  readonly ledger: Ledger;
  addPrices(list: PriceList): Promise<void>;
  /** What is stored under keys. */
  outcomes(accountId: string, keys: readonly string[]): Promise<Map<string, Outcome>>;
  /** The account's ledger gets another epoch, its entries stay. */
  replace(accountId: string): Promise<void>;
};

/** The ledgers of many histories: PGlite is opened once, each history has accounts of its own there. */
export class Ledgers {
  #engine: Engine | undefined;
  readonly #used = new Set<number>();

  async open(name: LedgerName, seed: number, clock: () => Date, random: Random): Promise<SimulatedLedger> {
    if (name === 'memory') {
      const ledger = new MemoryLedger(clock, random);
      return {
        ledger,
        addPrices: async (list) => {
          ledger.priceLists.set(list.version, list);
        },
        outcomes: async (accountId, keys) => ledger.outcomes(accountId, keys),
        replace: async (accountId) => ledger.replace(accountId),
      };
    }
    // The same seed again has the same accounts
    if (this.#used.has(seed)) await this.close();
    this.#used.add(seed);
    this.#engine ??= await openDatabase({});
    const { db } = this.#engine;
    return {
      ledger: createLedger({ engine: this.#engine, clock }),
      async addPrices(list) {
        await db
          .insertInto('price_lists')
          .values({ version: list.version, body: JSON.stringify(list) })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      },
      async outcomes(accountId, keys) {
        const rows = await db
          .selectFrom('charges')
          .select(['key', 'outcome', 'amount', 'seq'])
          .where('account_id', '=', accountId)
          .where('key', 'in', [...keys])
          .execute();
        return new Map(rows.map((row) => [row.key, fromStoredOutcome(row)]));
      },
      async replace(accountId) {
        const epoch = random.uuid(clock().getTime());
        await db.updateTable('accounts').set({ epoch }).where('account_id', '=', accountId).execute();
      },
    };
  }

  async close(): Promise<void> {
    await this.#engine?.close();
    this.#engine = undefined;
    this.#used.clear();
  }
}
