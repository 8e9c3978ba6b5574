import type { SessionView } from '../protocol/messages.ts';
import { aliasesOf } from '../protocol/person.ts';
import type { OfflinePolicy } from '../protocol/wallet-api.ts';
import { DEFAULT_RETENTION_DAYS } from '../settings/retention.ts';
import { type Activity, recentActivity } from './activity.ts';
import { type Standing, standingOf } from './balance.ts';
import {
  CONNECTION,
  type Connection,
  CURSOR,
  type Cursor,
  RETENTION_DAYS,
  readMeta,
  SESSION,
  type SessionRecord,
  SNAPSHOT,
  type Snapshot,
  SYNCED_AT,
} from './meta.ts';
import { findNames } from './names.ts';
import { readOwnOutbox } from './outbox.ts';
import type { Closing, OutboxRow } from './outbox-row.ts';
import type { CacheTables, WalletTables } from './read-table.ts';
import { NO_RESERVATION, ownerOf, type Reservation, readReservation } from './reservation.ts';
import { isUndecided } from './row-machine.ts';
import { type SettledSummary, settledLately } from './settled-summary.ts';

/** A charge that is not decided yet, as a page lists it. */
export type WaitingCharge = {
  readonly key: string;
  /** The person's name where it is known, else the strongest identity, for instance `slug:orla-quillon`. */
  readonly person: string;
  readonly dataPoint: 'emails' | 'phones';
  /** Credits. */
  readonly held: number;
  readonly state: 'queued' | 'sending' | 'confirming' | 'attention';
  /** Device time, ms. */
  readonly createdAt: number;
  readonly attempts: number;
  /** It has left this device, or may have: how it ended is not known yet. */
  readonly maybeSent: boolean;
  /** It is to end without a charge as soon as the server can be asked. */
  readonly closing: Closing | null;
  /** `cancel` can end it: at once if it never left this device, else through the server. */
  readonly cancellable: boolean;
};

/** What this device has set aside on the server for going offline. */
export type ReservationView = {
  /** Credits that the member wants; 0: nothing. */
  readonly wanted: number;
  /** Credits that are still there; null: the server has not answered yet, or there is nothing. */
  readonly left: number | null;
  /** Server time, ms. */
  readonly expiresAt: number | null;
  /** Why the server set nothing aside: a code of `lib/protocol/billing-errors.ts`. */
  readonly problem: string | null;
};

/** What the popup and the options page show of the wallet. */
export type WalletView = {
  readonly session: SessionView | null;
  /** The server does not accept the sign-in any more. */
  readonly sessionEnded: boolean;
  /** Credits; null until this device has reached the server once. */
  readonly standing: Standing | null;
  readonly reservation: ReservationView;
  readonly planId: string | null;
  readonly cycle: { readonly start: string; readonly end: string } | null;
  readonly offlinePolicy: OfflinePolicy | null;
  /** `since`: device time, ms. */
  readonly connection: Connection;
  /** Device time, ms; null: never. */
  readonly lastSyncAt: number | null;
  /** The server's ledger did not verify at this entry. */
  readonly ledgerFault: { readonly seq: number; readonly fault: string } | null;
  /** The ledger is being read for the first time, or again: entries read, and how many there are. */
  readonly reading: { readonly read: number; readonly of: number } | null;
  /** How charges ended that had waited, since the person last looked. */
  readonly settled: SettledSummary | null;
  /** For how many days revealed contacts are kept here. */
  readonly retentionDays: number;
  /** Oldest first. */
  readonly waiting: readonly WaitingCharge[];
  /** Rows of a version that this build does not know; they are kept. */
  readonly unreadable: number;
  /** Newest first, at most 20. */
  readonly recent: readonly Activity[];
};

const SIGNED_OUT: Omit<WalletView, 'connection'> = {
  session: null,
  sessionEnded: false,
  standing: null,
  reservation: reservationView(undefined),
  planId: null,
  cycle: null,
  offlinePolicy: null,
  lastSyncAt: null,
  ledgerFault: null,
  reading: null,
  settled: null,
  retentionDays: DEFAULT_RETENTION_DAYS,
  waiting: [],
  unreadable: 0,
  recent: [],
};

/**
 * Reads the wallet for display.
 * @throws when the browser's storage cannot be read
 */
export async function viewOf(wallet: WalletTables, cache: CacheTables): Promise<WalletView> {
  const session = await readMeta(wallet.meta, SESSION);
  const connection = (await readMeta(wallet.meta, CONNECTION)) ?? { state: 'signed_out', since: 0 };
  if (!session) return { ...SIGNED_OUT, connection };
  const accountId = session.account.id;
  const cursor = await readMeta(wallet.meta, CURSOR, accountId);
  const snapshot = await readMeta(wallet.meta, SNAPSHOT, accountId);
  const outbox = await readOwnOutbox(wallet, session);
  const reservation = await readReservation(wallet, ownerOf(session));
  return {
    session: sessionView(session),
    sessionEnded: session.ended,
    standing: standingOf(cursor, snapshot, outbox, reservation) ?? null,
    reservation: reservationView(reservation),
    planId: snapshot?.wallet.planId ?? null,
    cycle: snapshot?.wallet.cycle ?? null,
    offlinePolicy: snapshot?.wallet.offlinePolicy ?? null,
    connection,
    lastSyncAt: (await readMeta(wallet.meta, SYNCED_AT, accountId)) ?? null,
    ledgerFault: cursor?.fault ?? null,
    reading: readingOf(cursor, snapshot),
    settled: (await settledLately(wallet, session)) ?? null,
    retentionDays: (await readMeta(wallet.meta, RETENTION_DAYS)) ?? DEFAULT_RETENTION_DAYS,
    waiting: await waitingCharges(cache, outbox.rows),
    unreadable: outbox.unreadable.length,
    recent: await recentActivity(wallet, cache, accountId),
  };
}

function reservationView({ wanted, current, problem }: Reservation = NO_RESERVATION): ReservationView {
  const known = current?.seq === null ? null : current;
  return {
    wanted,
    left: known?.left ?? null,
    expiresAt: known?.expiresAt ?? null,
    problem: problem?.code ?? null,
  };
}

function readingOf(cursor: Cursor | undefined, snapshot: Snapshot | undefined): WalletView['reading'] {
  if (!cursor || cursor.complete || !snapshot) return null;
  return { read: cursor.head.seq, of: Math.max(cursor.head.seq, snapshot.wallet.head.seq) };
}

/** The session without its token. */
export function sessionView(session: SessionRecord): SessionView {
  const { serverUrl, account, member } = session;
  return { serverUrl, account, member };
}

async function waitingCharges(cache: CacheTables, rows: readonly OutboxRow[]): Promise<WaitingCharge[]> {
  const [first] = rows;
  if (!first) return [];
  const names = await findNames(
    cache,
    first.accountId,
    rows.flatMap((row) => aliasesOf(row.person)),
  );
  const waiting: WaitingCharge[] = [];
  for (const row of rows) {
    const { key, dataPoint, state, createdAt, attempts } = row;
    if (state !== 'queued' && state !== 'sending' && state !== 'confirming' && state !== 'attention')
      continue;
    const aliases = aliasesOf(row.person);
    const person = aliases.map((alias) => names.get(alias)).find((name) => name !== undefined);
    waiting.push({
      key,
      person: person ?? aliases[0] ?? key,
      dataPoint,
      held: row.outcome?.status === 'charged' ? row.outcome.credits : row.ceiling,
      state,
      createdAt,
      attempts,
      maybeSent: row.firstSentAt !== undefined,
      closing: row.closing ?? null,
      cancellable: isUndecided(row) && row.closing === undefined,
    });
  }
  return waiting;
}
