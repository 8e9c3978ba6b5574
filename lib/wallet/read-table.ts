import type { Entry } from '../credits/entry.ts';
import type { CachedContact } from './cache-database.ts';
import type { MetaTable } from './meta.ts';

type Key = string | number | (string | number)[];

/** Rows of an index, in its order. */
export type Rows<T> = {
  reverse(): Rows<T>;
  limit(count: number): Rows<T>;
  toArray(): PromiseLike<T[]>;
};

/** What is read of a table for display. Dexie's tables have it; a page that only shows does without Dexie. */
export type ReadTable<T> = {
  where(index: string): {
    equals(key: Key): Rows<T>;
    anyOf(keys: readonly string[]): Rows<T>;
    startsWith(prefix: string): Rows<T>;
    between(from: Key, to: Key): Rows<T>;
  };
};

export type WalletTables = {
  /** Rows as they are stored, of any released version: read them through `decodeRows`. */
  readonly outbox: ReadTable<unknown>;
  readonly entries: ReadTable<Entry>;
  readonly meta: Pick<MetaTable, 'get'>;
};
export type CacheTables = { readonly contacts: ReadTable<CachedContact> };
