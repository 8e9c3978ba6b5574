import { z } from 'zod';
import type { Entry } from '../credits/entry.ts';
import type { WalletDatabase } from './database.ts';
import {
  type Cursor,
  type MetaRecord,
  type MetaTable,
  readMeta,
  type SessionRecord,
  writeMeta,
} from './meta.ts';
import { isActive, type OutboxRow } from './outbox-row.ts';

const heldSchema = z.object({
  /** Also the name of the reservation at the server. */
  key: z.uuid(),
  credits: z.int(),
  /** Its entry in the ledger; null: the server has not answered yet. */
  seq: z.nullable(z.int()),
  /** Credits that the replica has not seen leave it. */
  left: z.int(),
  /** Server time, ms. */
  expiresAt: z.number(),
});

/** What a member has set aside for this device (design, section 5 and 9), and wants to. */
export const reservationSchema = z.object({
  /** Credits; 0: nothing. */
  wanted: z.int(),
  current: z.nullable(heldSchema),
  /** A key that the server still has to be told is not needed any more. */
  releasing: z.nullable(z.uuid()),
  /** Why the server set nothing aside, last time: a code; device time, ms. */
  problem: z.nullable(z.object({ code: z.string(), at: z.number() })),
});
export type Reservation = z.infer<typeof reservationSchema>;

export const RESERVATION: MetaRecord<Reservation> = { name: 'reservation', schema: reservationSchema };
export const NO_RESERVATION: Reservation = { wanted: 0, current: null, releasing: null, problem: null };

type Owner = { readonly accountId: string; readonly memberId: string };
const nameOf = ({ accountId, memberId }: Owner): string => `${accountId}:${memberId}`;
export const ownerOf = ({ account, member }: SessionRecord): Owner => ({
  accountId: account.id,
  memberId: member.id,
});

export function readReservation(
  { meta }: { readonly meta: Pick<MetaTable, 'get'> },
  owner: Owner,
): Promise<Reservation | undefined> {
  return readMeta(meta, RESERVATION, nameOf(owner));
}

/** Only inside a `rw` transaction over `meta`. */
export function writeReservation(
  { meta }: Pick<WalletDatabase, 'meta'>,
  owner: Owner,
  reservation: Reservation,
): Promise<void> {
  return writeMeta(meta, RESERVATION, reservation, nameOf(owner));
}

/** Credits of a reservation that are no part of the balance at a position of the ledger, and can still be spent. */
export function reservedAt(reservation: Reservation | undefined, seq: number): number {
  const current = reservation?.current;
  return current && current.seq !== null && current.seq <= seq ? current.left : 0;
}

type Circumstances = {
  readonly cursor: Cursor | undefined;
  readonly rows: readonly OutboxRow[];
  /** Server time as this device can tell, ms. */
  readonly serverNow: number | undefined;
  readonly expireAfterMs: number;
};

/** @returns the reservation that a charge of so many credits can rely on until it would expire itself */
export function reservationFor(
  reservation: Reservation | undefined,
  ceiling: number,
  { cursor, rows, serverNow, expireAfterMs }: Circumstances,
): string | undefined {
  const current = reservation?.current;
  if (!current || !cursor?.complete || serverNow === undefined || ceiling === 0) return undefined;
  if (serverNow + expireAfterMs > current.expiresAt) return undefined;
  const promised = boundTo(current.key, rows).reduce((sum, row) => sum + row.ceiling, 0);
  return reservedAt(reservation, cursor.head.seq) - promised >= ceiling ? current.key : undefined;
}

/** Charges that count on a reservation and are not settled here. */
export const boundTo = (key: string, rows: readonly OutboxRow[]): OutboxRow[] =>
  rows.filter((row) => isActive(row) && row.reservation === key);

/** What new entries took out of reservations of this account. Only inside a `rw` transaction over `meta`. */
export async function countReleases(
  db: WalletDatabase,
  accountId: string,
  entries: readonly Entry[],
): Promise<void> {
  for (const { kind, memberId, refersTo, amount } of entries) {
    if (kind !== 'release' || memberId === null) continue;
    const owner = { accountId, memberId };
    const reservation = await readReservation(db, owner);
    const current = reservation?.current;
    if (!current || current.seq === null || current.seq !== refersTo) continue;
    const left = Math.max(0, current.left - amount);
    await writeReservation(db, owner, { ...reservation, current: { ...current, left } });
  }
}

/** The copy of the ledger is gone: the server is asked again, under the same key, what became of a reservation. */
export async function forgetReleases(db: WalletDatabase, accountId: string): Promise<void> {
  const prefix = `${RESERVATION.name}:${accountId}:`;
  for (const { k } of await db.meta.where('k').startsWith(prefix).toArray()) {
    const owner = { accountId, memberId: k.slice(prefix.length) };
    const reservation = await readReservation(db, owner);
    if (!reservation?.current) continue;
    await writeReservation(db, owner, { ...reservation, current: { ...reservation.current, seq: null } });
  }
}

/** Credits that the replica has seen leave a reservation. */
export async function releasedSince(db: WalletDatabase, accountId: string, seq: number): Promise<number> {
  const entries = await db.entries
    .where('[accountId+seq]')
    .between([accountId, seq], [accountId, Number.POSITIVE_INFINITY])
    .toArray();
  const released = entries.filter(({ kind, refersTo }) => kind === 'release' && refersTo === seq);
  return released.reduce((sum, { amount }) => sum + amount, 0);
}
