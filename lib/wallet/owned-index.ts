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
  /** Who in the account owns the data point, seen by the member who is signed in. After `load`. */
  ownership(session: SignedIn, person: PersonRef, dataPoint: DataPoint): Ownership;
  /** Where the feed goes on. What belongs to another epoch of the ledger is dropped first. */
  cursor(accountId: string, epoch: string): Promise<number>;
  /** Stores one page of the feed with its cursor, in one transaction. */
  add(
    accountId: string,
    page: readonly Entitlement[],
    cursor: { epoch: string; after: number },
  ): Promise<void>;
  wipe(accountId: string): Promise<void>;
  /** Drops what every other account owns; of all accounts without one. */
  wipeOthers(accountId: string | undefined): Promise<void>;
};

type SignedIn = { readonly account: { readonly id: string }; readonly member: { readonly id: string } };

export function createOwnedIndex(cache: CacheDatabase): OwnedIndex {
  let loaded: { accountId: string; byAlias: Map<string, OwnedAlias> } | undefined;

  const read = async (accountId: string): Promise<Map<string, OwnedAlias>> => {
    if (loaded?.accountId === accountId) return loaded.byAlias;
    const stored = await withDb(cache, (db) => db.owned.where({ accountId }).toArray());
    return new Map(stored.map((row) => [row.alias, row]));
  };
  const wipe = async (accountId: string): Promise<void> => {
    if (loaded?.accountId === accountId) loaded = undefined;
    await withDb(cache, (db) =>
      db.transaction('rw', db.owned, db.cursors, async () => {
        await db.owned.where({ accountId }).delete();
        await db.cursors.delete(accountId);
      }),
    );
  };

  return {
    async load(accountId) {
      loaded = { accountId, byAlias: await read(accountId) };
    },
    ownership({ account, member }, person, dataPoint) {
      if (loaded?.accountId !== account.id) return 'none';
      for (const alias of aliasesOf(person)) {
        const owned = loaded.byAlias.get(alias);
        const owner = owned && !contradicts(person, owned.member) ? owned.owners[dataPoint] : undefined;
        if (owner !== undefined) return owner === member.id ? 'self' : 'teammate';
      }
      return 'none';
    },
    async cursor(accountId, epoch) {
      const stored = await withDb(cache, (db) => db.cursors.get(accountId));
      if (stored && stored.epoch !== epoch) await wipe(accountId);
      return stored?.epoch === epoch ? stored.after : 0;
    },
    async add(accountId, page, cursor) {
      const byAlias = await read(accountId);
      const changed = new Map<string, OwnedAlias>();
      for (const entitlement of page) {
        for (const alias of aliasesWithId(entitlement)) {
          changed.set(alias, merge(accountId, alias, changed.get(alias) ?? byAlias.get(alias), entitlement));
        }
      }
      await withDb(cache, (db) =>
        db.transaction('rw', db.owned, db.cursors, async () => {
          await db.owned.bulkPut([...changed.values()]);
          await db.cursors.put({ accountId, ...cursor });
        }),
      );
      for (const [alias, row] of changed) byAlias.set(alias, row);
    },
    wipe,
    async wipeOthers(accountId) {
      const others = await withDb(cache, (db) => db.owned.orderBy('accountId').uniqueKeys());
      for (const other of others) if (other !== accountId) await wipe(String(other));
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
