import type { Ownership } from '../credits/quote.ts';
import type { DataPoint } from '../credits/words.ts';
import { aliasesOf, type PersonRef } from '../protocol/person.ts';
import type { Entitlement } from '../protocol/wallet-api.ts';
import type { CacheDatabase, OwnedAlias } from './cache-database.ts';
import { contradicts, memberAliasOf } from './same-person.ts';
import { withDb } from './with-database.ts';

/** What the account owns, in memory: a hundred people are looked up without touching the disk. */
export type OwnedIndex = {
  /** Reads the account's index once in the worker's life. */
  load(accountId: string): Promise<void>;
  /** Who in the account owns the data point, seen by `memberId`. After `load`. */
  ownership(person: PersonRef, dataPoint: DataPoint, memberId: string): Ownership;
  cursor(accountId: string): Promise<number>;
  /** Stores one page of the feed with its cursor, in one transaction. */
  add(accountId: string, page: readonly Entitlement[], after: number): Promise<void>;
  wipe(accountId: string): Promise<void>;
};

export function createOwnedIndex(cache: CacheDatabase): OwnedIndex {
  let loaded: { accountId: string; byAlias: Map<string, OwnedAlias> } | undefined;

  const load = async (accountId: string): Promise<Map<string, OwnedAlias>> => {
    if (loaded?.accountId === accountId) return loaded.byAlias;
    const stored = await withDb(cache, (db) => db.owned.where({ accountId }).toArray());
    const byAlias = new Map(stored.map((row) => [row.alias, row]));
    loaded = { accountId, byAlias };
    return byAlias;
  };

  return {
    load: async (accountId) => {
      await load(accountId);
    },
    ownership(person, dataPoint, memberId) {
      for (const alias of aliasesOf(person)) {
        const owned = loaded?.byAlias.get(alias);
        const owner = owned && !contradicts(person, owned.member) ? owned.owners[dataPoint] : undefined;
        if (owner !== undefined) return owner === memberId ? 'self' : 'teammate';
      }
      return 'none';
    },
    cursor: (accountId) => withDb(cache, async (db) => (await db.cursors.get(accountId))?.after ?? 0),
    async add(accountId, page, after) {
      const byAlias = await load(accountId);
      const changed = new Map<string, OwnedAlias>();
      for (const entitlement of page) {
        for (const alias of aliasesWithId(entitlement)) {
          changed.set(alias, merge(accountId, alias, changed.get(alias) ?? byAlias.get(alias), entitlement));
        }
      }
      await withDb(cache, (db) =>
        db.transaction('rw', db.owned, db.cursors, async () => {
          await db.owned.bulkPut([...changed.values()]);
          await db.cursors.put({ accountId, after });
        }),
      );
      for (const [alias, row] of changed) byAlias.set(alias, row);
    },
    async wipe(accountId) {
      loaded = undefined;
      await withDb(cache, (db) =>
        db.transaction('rw', db.owned, db.cursors, async () => {
          await db.owned.where({ accountId }).delete();
          await db.cursors.delete(accountId);
        }),
      );
    },
  };
}

const aliasesWithId = ({ aliases, subject }: Entitlement): Set<string> =>
  new Set([...aliases, `contact:${subject}`]);

/** A later entitlement of another subject takes the alias over: a slug was reassigned. */
function merge(
  accountId: string,
  alias: string,
  before: OwnedAlias | undefined,
  { subject, dataPoint, memberId, aliases }: Entitlement,
): OwnedAlias {
  const owners = before?.subject === subject ? before.owners : {};
  return {
    accountId,
    alias,
    subject,
    member: memberAliasOf(aliases),
    owners: { ...owners, [dataPoint]: memberId },
  };
}
