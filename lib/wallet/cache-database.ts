import { Dexie, type Table, type Transaction } from 'dexie';
import type { DataPoint } from '../credits/words.ts';
import type { RevealedContact } from '../protocol/contact.ts';
import { fromAliasRows } from './owned-runs.ts';
import type { PackedOwned } from './packed-owned.ts';

/** A revealed contact. `aliasKeys` finds it under each alias of its person. */
export type CachedContact = {
  accountId: string;
  personId: string;
  aliasKeys: string[];
  contact: RevealedContact;
  savedAt: number;
};

/** As 0.1.0 stored it: what the account owns of the person known under one alias: data point -> the member who paid for it. */
export type OwnedAlias = {
  accountId: string;
  alias: string;
  subject: string;
  /** The person's `member:` alias. A page that shows another member number means somebody else. */
  member: string | null;
  owners: { [D in DataPoint]?: string };
};

/** Where the feed of owned data points goes on, in which epoch of the ledger (rows of 0.1.0 have none), and who paid. */
export type OwnedCursor = { accountId: string; epoch?: string; after: number; payers?: string[] };

export type StoredRun = PackedOwned & { accountId: string; no: number };

/** What can be had from the server again: relaxed durability, may be wiped at any time. */
export class CacheDatabase extends Dexie {
  declare contacts: Table<CachedContact, [string, string]>;
  declare runs: Table<StoredRun, [string, number]>;
  declare cursors: Table<OwnedCursor, string>;

  constructor(name = 'cache') {
    super(name, { chromeTransactionDurability: 'relaxed', cache: 'disabled' });
    this.version(1).stores({
      contacts: '[accountId+personId], *aliasKeys',
      owned: '[accountId+alias], accountId',
      cursors: 'accountId',
    });
    this.version(2)
      .stores({ runs: '[accountId+no], accountId', owned: null })
      .upgrade((transaction) => packOwned(transaction));
  }
}

async function packOwned(transaction: Transaction): Promise<void> {
  const rows: OwnedAlias[] = await transaction.table('owned').toArray();
  for (const [accountId, aliases] of Map.groupBy(rows, (row) => row.accountId)) {
    const { runs, payers } = fromAliasRows(aliases);
    await transaction.table('runs').bulkPut(runs.map(({ no, packed }) => ({ accountId, no, ...packed })));
    await transaction.table('cursors').update(accountId, { payers });
  }
}
