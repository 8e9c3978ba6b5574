import { Dexie } from 'dexie';
import type { Head } from '../credits/chain.ts';
import { EMPTY_HEAD } from '../credits/chain.ts';
import type { Entry } from '../credits/entry.ts';
import type { WalletDatabase } from './database.ts';
import { CHECKPOINT, readMeta, writeMeta } from './meta.ts';

/** How many of the latest entries a device keeps; older ones were verified when they came, and are read from the server. */
export const KEPT_ENTRIES = 5000;

/** Old entries leave in lots: one at a time would be a deletion for each charge. */
const LOT = 500;

/** The verified head that this device's history begins after. */
export async function readCheckpoint(db: WalletDatabase, accountId: string): Promise<Head> {
  return (await readMeta(db.meta, CHECKPOINT, accountId)) ?? EMPTY_HEAD;
}

export type VerifiedPage = { readonly from: Head; readonly to: Head; readonly entries: readonly Entry[] };

/**
 * Adds a verified page to the history, and moves the checkpoint on when that grew too long: a device that reads a long
 * ledger for the first time does not even store what it would drop. Only inside a `rw` transaction over entries and meta.
 * @param last the number of the server's last entry
 */
export async function addToHistory(
  db: WalletDatabase,
  accountId: string,
  page: VerifiedPage,
  last: number,
): Promise<void> {
  const checkpoint = await readCheckpoint(db, accountId);
  const wanted = Math.min(last - KEPT_ENTRIES, page.to.seq);
  const moved = wanted - checkpoint.seq >= LOT ? await headAt(db, accountId, page, wanted) : undefined;
  const begin = moved ?? checkpoint;
  const kept = page.entries.filter(({ seq }) => seq > begin.seq);
  if (kept.length > 0) await db.entries.bulkPut(kept);
  if (!moved) return;
  await db.entries
    .where('[accountId+seq]')
    .between([accountId, Dexie.minKey], [accountId, moved.seq], true, true)
    .delete();
  await writeMeta(db.meta, CHECKPOINT, moved, accountId);
}

async function headAt(
  db: WalletDatabase,
  accountId: string,
  { from, to, entries }: VerifiedPage,
  seq: number,
): Promise<Head | undefined> {
  if (seq === to.seq) return to;
  if (seq === from.seq) return from;
  const entry = entries.find((one) => one.seq === seq) ?? (await db.entries.get([accountId, seq]));
  return entry && { seq, hash: entry.hash, balance: entry.balanceAfter };
}
