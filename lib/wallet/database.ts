import { Dexie, type Table } from 'dexie';
import type { Entry } from '../credits/entry.ts';
import type { MetaRow } from './meta.ts';
import type { NewOutboxRow } from './outbox-row.ts';

/**
 * The money side of the extension. Every write is in an explicit `rw` transaction, which resolves when it is on disk;
 * `cache: 'disabled'` keeps Dexie from showing a write before that. It is never deleted to heal it.
 */
export class WalletDatabase extends Dexie {
  /** Rows as they are stored, of any released version: read them through `decodeRows`. */
  declare outbox: Table<unknown, number, NewOutboxRow>;
  /** The replica: the account's ledger as far as it was verified. */
  declare entries: Table<Entry, [string, number]>;
  declare meta: Table<MetaRow, string>;

  constructor(name = 'wallet') {
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({
      outbox: '++order, &key, &activeKey, [accountId+finishedAt], [accountId+contactMissing]',
      entries: '[accountId+seq]',
      meta: 'k',
    });
  }
}
