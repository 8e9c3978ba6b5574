import { EMPTY_HEAD, type Head } from '../credits/chain.ts';
import { planDelta } from '../credits/entry.ts';
import type { Cursor, Snapshot } from './meta.ts';
import { isActive, type OutboxRow, type UnreadableRow } from './outbox-row.ts';
import { type Reservation, reservedAt } from './reservation.ts';

/** Credits as this device knows them. `available` never goes below 0, also when teammates spent first. */
export type Standing = {
  readonly balance: number;
  readonly plan: number;
  readonly purchased: number;
  /** Set aside for this device; in no part of the balance. */
  readonly reserved: number;
  readonly held: number;
  readonly available: number;
};

type Waiting = { readonly rows: readonly OutboxRow[]; readonly unreadable: readonly UnreadableRow[] };

/**
 * `available = ledger balance at the cursor + what is reserved here - holds of rows not settled`, always derived, never counted down.
 * A charged row counts with what it cost until the cursor reaches its entry: the number does not move when that happens.
 * Until the ledger was read to its end once, the server's own word on the balance stands in for the replica, unless that
 * has come further.
 * @returns credits, or `undefined` when this device has never reached the server
 */
export function standingOf(
  cursor: Cursor | undefined,
  snapshot: Snapshot | undefined,
  waiting: Waiting,
  reservation?: Reservation,
): Standing | undefined {
  const at = positionOf(cursor, snapshot);
  if (!at) return undefined;
  const held =
    waiting.rows.reduce((sum, row) => sum + holdOf(row, at.head.seq), 0) +
    waiting.unreadable.reduce((sum, row) => sum + row.held, 0);
  const { balance } = at.head;
  // Only what was read tells how much is left of it
  const reserved = at === cursor ? reservedAt(reservation, at.head.seq) : 0;
  return {
    balance,
    plan: at.plan,
    purchased: balance - at.plan,
    reserved,
    held,
    available: Math.max(0, balance + reserved - held),
  };
}

/** Credits that a row takes out of what is available, with the ledger read up to `seq`. */
export function holdOf(row: OutboxRow, seq: number): number {
  if (!isActive(row)) return 0;
  if (row.state !== 'confirming' || row.outcome?.status !== 'charged') return row.ceiling;
  return row.outcome.seq > seq ? row.outcome.credits : 0;
}

function positionOf(
  cursor: Cursor | undefined,
  snapshot: Snapshot | undefined,
): { head: Head; plan: number } | undefined {
  if (cursor?.complete) return cursor;
  // What was read beyond the server's word has released holds that this word does not know of yet
  if (cursor && snapshot && cursor.head.seq >= snapshot.wallet.head.seq) return cursor;
  return snapshot && { head: snapshot.wallet.head, plan: snapshot.wallet.plan };
}

export const emptyCursor = (epoch: string): Cursor => ({
  epoch,
  head: EMPTY_HEAD,
  plan: 0,
  complete: false,
  fault: null,
});

/** The plan part of a balance after more entries. */
export function planAfter(plan: number, entries: readonly Parameters<typeof planDelta>[0][]): number {
  return entries.reduce((sum, entry) => sum + planDelta(entry), plan);
}
