import { sha256 } from '@noble/hashes/sha2.js';
import { Dexie } from 'dexie';
import { type Head, verifyEntries } from '../credits/chain.ts';
import type { EntriesPage } from '../protocol/wallet-api.ts';
import { advanceRows, type KeyedEvent } from './advance-rows.ts';
import { emptyCursor, planAfter } from './balance.ts';
import type { WalletDatabase } from './database.ts';
import { addToHistory } from './history.ts';
import { CHECKPOINT, CURSOR, type Cursor, deleteMeta, readMeta, SNAPSHOT, writeMeta } from './meta.ts';
import { readOutbox } from './outbox.ts';
import { countReleases, forgetReleases } from './reservation.ts';
import { withDb } from './with-database.ts';

export type PageResult =
  | { readonly kind: 'stored'; readonly settled: string[] }
  /** Another reader was faster; read the cursor again. */
  | { readonly kind: 'moved' }
  | { readonly kind: 'fault'; readonly seq: number; readonly fault: string };

export function readCursor(wallet: WalletDatabase, accountId: string): Promise<Cursor | undefined> {
  return withDb(wallet, (db) => readMeta(db.meta, CURSOR, accountId));
}

/**
 * Verifies one page of the ledger against the cursor it was asked for, and stores it whole: entries, cursor, balance, and
 * every charge of this device that the page settles, in one transaction.
 */
export async function storePage(
  wallet: WalletDatabase,
  accountId: string,
  from: Cursor,
  page: EntriesPage,
  at: number,
): Promise<PageResult> {
  const verified = verifyEntries(sha256, accountId, from.head, page.entries);
  if (!verified.ok) return { kind: 'fault', seq: verified.seq, fault: verified.fault };
  const disagreement = disagrees(verified.head, page);
  if (disagreement) return disagreement;
  const cursor: Cursor = {
    epoch: page.epoch,
    head: verified.head,
    plan: planAfter(from.plan, page.entries),
    complete: from.complete || !page.hasMore,
    fault: page.hasMore ? from.fault : null,
  };
  return withDb(wallet, (db) =>
    db.transaction('rw', db.outbox, db.entries, db.meta, async (): Promise<PageResult> => {
      const now = (await readMeta(db.meta, CURSOR, accountId)) ?? emptyCursor(page.epoch);
      if (now.epoch !== from.epoch || now.head.seq !== from.head.seq) return { kind: 'moved' };
      await addToHistory(
        db,
        accountId,
        { from: from.head, to: cursor.head, entries: page.entries },
        page.head.seq,
      );
      await writeMeta(db.meta, CURSOR, cursor, accountId);
      await countReleases(db, accountId, page.entries);
      return { kind: 'stored', settled: await settle(db, accountId, page, cursor.head.seq, at) };
    }),
  );
}

/** The server's own head must be the one that its entries lead to, and never lie behind what it served before. */
function disagrees(head: Head, page: EntriesPage): PageResult | undefined {
  if (page.hasMore || page.head.seq > head.seq) return undefined;
  const same =
    page.head.seq === head.seq && page.head.hash === head.hash && page.head.balance === head.balance;
  return same ? undefined : { kind: 'fault', seq: page.head.seq, fault: 'head' };
}

async function settle(
  db: WalletDatabase,
  accountId: string,
  page: EntriesPage,
  seq: number,
  at: number,
): Promise<string[]> {
  const paid = new Map(
    page.entries.flatMap((entry) =>
      entry.kind === 'charge' && entry.chargeKey !== null ? [[entry.chargeKey, entry] as const] : [],
    ),
  );
  const { rows } = await readOutbox(db, accountId);
  const events = rows.flatMap(({ key }): KeyedEvent[] => {
    const entry = paid.get(key);
    const seen: KeyedEvent[] = entry
      ? [{ key, event: { type: 'entrySeen', credits: entry.amount, seq: entry.seq, at } }]
      : [];
    return [...seen, { key, event: { type: 'cursorReached', seq, at } }];
  });
  const after = await advanceRows(db, events);
  return after.filter((row) => row.state === 'settled').map((row) => row.key);
}

/**
 * Forgets the copy of the ledger, to read it again from the start. The outbox stays; what was charged in a ledger that is
 * gone is asked again under its key.
 */
export async function dropReplica(
  wallet: WalletDatabase,
  accountId: string,
  epoch: string,
  fault: Cursor['fault'],
): Promise<void> {
  await withDb(wallet, (db) =>
    db.transaction('rw', db.outbox, db.entries, db.meta, async () => {
      await db.entries
        .where('[accountId+seq]')
        .between([accountId, Dexie.minKey], [accountId, Dexie.maxKey])
        .delete();
      await keepLastBalance(db, accountId);
      await writeMeta(db.meta, CURSOR, { ...emptyCursor(epoch), fault }, accountId);
      await deleteMeta(db.meta, CHECKPOINT, accountId);
      await forgetReleases(db, accountId);
      const { rows } = await readOutbox(db, accountId);
      await advanceRows(
        db,
        rows.map(({ key }) => ({ key, event: { type: 'ledgerReplaced' } })),
      );
    }),
  );
}

/** Until the new copy is read, the last verified balance stands in for it: an older snapshot would show credits as available that were spent since. */
async function keepLastBalance(db: WalletDatabase, accountId: string): Promise<void> {
  const cursor = await readMeta(db.meta, CURSOR, accountId);
  const snapshot = await readMeta(db.meta, SNAPSHOT, accountId);
  if (!cursor?.complete || !snapshot || snapshot.wallet.head.seq >= cursor.head.seq) return;
  const { head, plan } = cursor;
  const { balance } = head;
  const wallet = { ...snapshot.wallet, head, balance, plan, purchased: balance - plan };
  await writeMeta(db.meta, SNAPSHOT, { ...snapshot, wallet }, accountId);
}
