import type { Kysely, Selectable } from 'kysely';
import type { Entry } from '../../lib/credits/entry.ts';
import type { Database } from '../database/schema.ts';
import { readEntries } from './reads.ts';

/** Everything that the ledger's tables hold of one account. */
export type AccountRows = {
  readonly accountId: string;
  readonly account: Selectable<Database['accounts']> | undefined;
  readonly entries: readonly Entry[];
  readonly charges: readonly Selectable<Database['charges']>[];
  readonly credits: readonly Selectable<Database['credits']>[];
  readonly entitlements: readonly Selectable<Database['entitlements']>[];
};

const PAGE = 5000;

/** Reads an account as it stands at one moment, also while charges are posted. */
export function readAccountRows(db: Kysely<Database>, accountId: string): Promise<AccountRows> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      return {
        accountId,
        account: await transaction
          .selectFrom('accounts')
          .selectAll()
          .where('account_id', '=', accountId)
          .executeTakeFirst(),
        entries: await allEntries(transaction, accountId),
        charges: await transaction
          .selectFrom('charges')
          .selectAll()
          .where('account_id', '=', accountId)
          .execute(),
        credits: await transaction
          .selectFrom('credits')
          .selectAll()
          .where('account_id', '=', accountId)
          .execute(),
        entitlements: await transaction
          .selectFrom('entitlements')
          .selectAll()
          .where('account_id', '=', accountId)
          .execute(),
      };
    });
}

async function allEntries(db: Kysely<Database>, accountId: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const page = await readEntries(db, accountId, entries.at(-1)?.seq ?? -1, PAGE);
    entries.push(...page);
    if (page.length < PAGE) return entries;
  }
}
