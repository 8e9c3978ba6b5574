import { ReadOnlyDatabase } from './read-only-database.ts';
import type { CacheTables, WalletTables } from './read-table.ts';

export type PageTables = { readonly wallet: WalletTables; readonly cache: CacheTables };

/** The worker's databases as pages read them. */
export function openPageTables(walletName = 'wallet', cacheName = 'cache'): PageTables {
  const wallet = new ReadOnlyDatabase(walletName);
  const cache = new ReadOnlyDatabase(cacheName);
  return {
    wallet: { outbox: wallet.table('outbox'), entries: wallet.table('entries'), meta: wallet.meta() },
    cache: { contacts: cache.table('contacts') },
  };
}

let shared: PageTables | undefined;

/** Those of this page: one connection each. */
export function pageTables(): PageTables {
  shared ??= openPageTables();
  return shared;
}
