import type { Ownership } from '../credits/quote.ts';
import type { DataPoint } from '../credits/words.ts';
import { aliasesOf, type PersonRef } from '../protocol/person.ts';
import type { Entitlement } from '../protocol/wallet-api.ts';
import type { CacheDatabase } from './cache-database.ts';
import { lineOf, type OwnedRuns, withPage } from './owned-runs.ts';
import { hash53, slotOf, tag32 } from './packed-owned.ts';
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
  let loaded: ({ readonly accountId: string } & OwnedRuns) | undefined;

  const read = async (accountId: string): Promise<OwnedRuns> => {
    if (loaded?.accountId === accountId) return loaded;
    return withDb(cache, async (db) => {
      const stored = await db.runs.where({ accountId }).toArray();
      const runs = stored.map(({ no, ...packed }) => ({ no, packed })).sort((a, b) => a.no - b.no);
      return { runs, payers: (await db.cursors.get(accountId))?.payers ?? [] };
    });
  };
  const wipe = async (accountId: string): Promise<void> => {
    if (loaded?.accountId === accountId) loaded = undefined;
    await withDb(cache, (db) =>
      db.transaction('rw', db.runs, db.cursors, async () => {
        await db.runs.where({ accountId }).delete();
        await db.cursors.delete(accountId);
      }),
    );
  };

  return {
    async load(accountId) {
      if (loaded?.accountId !== accountId) loaded = { accountId, ...(await read(accountId)) };
    },
    ownership({ account, member }, person, dataPoint) {
      if (loaded?.accountId !== account.id) return 'none';
      const number = person.memberId === undefined ? 0 : tag32(`member:${person.memberId}`);
      for (const alias of aliasesOf(person)) {
        const line = lineOf(loaded, hash53(alias));
        // Another member number means somebody else: a slug can be reassigned.
        const contradicts = number !== 0 && line?.member !== 0 && line?.member !== number;
        const payer = line && !contradicts ? line.owners[slotOf(dataPoint)] : 0;
        if (payer) return loaded.payers[payer - 1] === member.id ? 'self' : 'teammate';
      }
      return 'none';
    },
    async cursor(accountId, epoch) {
      const stored = await withDb(cache, (db) => db.cursors.get(accountId));
      if (stored && stored.epoch !== epoch) await wipe(accountId);
      return stored?.epoch === epoch ? stored.after : 0;
    },
    async add(accountId, page, cursor) {
      const before = await read(accountId);
      const after = withPage(before, page);
      const kept = new Set(after.runs.map(({ packed }) => packed));
      const stored = new Set(before.runs.map(({ packed }) => packed));
      await withDb(cache, (db) =>
        db.transaction('rw', db.runs, db.cursors, async () => {
          const gone = before.runs.filter(({ packed }) => !kept.has(packed));
          await db.runs.bulkDelete(gone.map(({ no }): [string, number] => [accountId, no]));
          const made = after.runs.filter(({ packed }) => !stored.has(packed));
          await db.runs.bulkPut(made.map(({ no, packed }) => ({ accountId, no, ...packed })));
          await db.cursors.put({ accountId, ...cursor, payers: [...after.payers] });
        }),
      );
      if (loaded?.accountId === accountId) loaded = { accountId, ...after };
    },
    wipe,
    async wipeOthers(accountId) {
      const others = await withDb(cache, (db) => db.cursors.toCollection().primaryKeys());
      for (const other of others) if (other !== accountId) await wipe(other);
    },
  };
}
