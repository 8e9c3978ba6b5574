import { Dexie } from 'dexie';
import type { Revealable } from '../protocol/messages.ts';
import { aliasesOf, type PersonRef } from '../protocol/person.ts';
import { standingOf } from './balance.ts';
import type { WalletDatabase } from './database.ts';
import { CURSOR, readMeta, SERVER_CLOCK, SESSION, type SessionRecord, SNAPSHOT } from './meta.ts';
import { type Outbox, readOwnOutbox } from './outbox.ts';
import { type NewOutboxRow, type OutboxRow, ROW_VERSION } from './outbox-row.ts';
import { ownerOf, readReservation, reservationFor } from './reservation.ts';
import { isSamePerson } from './same-person.ts';
import { serverTimeOf } from './server-clock.ts';
import { withDb } from './with-database.ts';

export type Wish = {
  readonly key: string;
  readonly surface: 'extension' | 'platform';
  readonly person: PersonRef;
  readonly dataPoint: Revealable;
  /** Credits: what the person agreed to, and what the row holds. */
  readonly ceiling: number;
  /** Device time, ms. */
  readonly at: number;
};

export type Enqueued =
  | { readonly kind: 'queued'; readonly key: string }
  | { readonly kind: 'joined'; readonly key: string }
  /** The sign-in ended between the click and the disk: nothing was written. */
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'not_enough_credits'; readonly available: number }
  | { readonly kind: 'too_many'; readonly waiting: number }
  | { readonly kind: 'too_much_held'; readonly held: number };

/**
 * Writes a click down: key, person, ceiling and hold in one strict transaction. When this resolves with `queued`, the
 * charge is on disk and will not be lost. A second click on the same data point joins the row that is there. The policy's
 * bounds are on what nobody has answered yet, whatever is believed of the connection.
 */
export async function enqueue(wallet: WalletDatabase, session: SessionRecord, wish: Wish): Promise<Enqueued> {
  return withDb(wallet, async (db) => {
    try {
      return await db.transaction('rw', db.outbox, db.meta, () => decide(db, session, wish));
    } catch (error) {
      if (!(error instanceof Dexie.ConstraintError)) throw error;
      const joined = findActive(await readOwnOutbox(db, session), wish);
      if (!joined) throw error;
      return { kind: 'joined', key: joined.key };
    }
  });
}

async function decide(db: WalletDatabase, session: SessionRecord, wish: Wish): Promise<Enqueued> {
  const accountId = session.account.id;
  // Asked for together: one after the other, each would be a trip to the browser's storage process
  const [signedIn, outbox, cursor, snapshot, reservation, clock] = await Promise.all([
    readMeta(db.meta, SESSION),
    readOwnOutbox(db, session),
    readMeta(db.meta, CURSOR, accountId),
    readMeta(db.meta, SNAPSHOT, accountId),
    readReservation(db, ownerOf(session)),
    readMeta(db.meta, SERVER_CLOCK, accountId),
  ]);
  if (signedIn?.token !== session.token || signedIn.ended) return { kind: 'signed_out' };
  const active = findActive(outbox, wish);
  if (active) return { kind: 'joined', key: active.key };
  const standing = standingOf(cursor, snapshot, outbox, reservation);
  const available = standing?.available ?? 0;
  if (wish.ceiling > available) return { kind: 'not_enough_credits', available };
  const serverNow = serverTimeOf(wish.at, clock);
  // Whether the server can be reached is known too late: what is set aside goes first
  const relies = snapshot
    ? reservationFor(reservation, wish.ceiling, {
        cursor,
        rows: outbox.rows,
        serverNow,
        expireAfterMs: snapshot.wallet.offlinePolicy.expireAfterMs,
      })
    : undefined;
  if (snapshot) {
    const { maxQueued, maxHeld } = snapshot.wallet.offlinePolicy;
    const undecided = { ...outbox, rows: outbox.rows.filter(({ state }) => state !== 'confirming') };
    const waiting = undecided.rows.length + undecided.unreadable.length;
    if (waiting >= maxQueued) return { kind: 'too_many', waiting };
    const held = heldFreely(undecided);
    const over = relies === undefined && wish.ceiling > 0 && held + wish.ceiling > maxHeld;
    if (over) return { kind: 'too_much_held', held };
  }
  await db.outbox.add({
    ...newRow(session, wish, serverNow),
    ...(relies === undefined ? {} : { reservation: relies }),
  });
  return { kind: 'queued', key: wish.key };
}

/** Credits on hold that no reservation stands for. */
const heldFreely = ({ rows, unreadable }: Outbox): number =>
  rows.reduce((sum, row) => sum + (row.reservation === undefined ? row.ceiling : 0), 0) +
  unreadable.reduce((sum, row) => sum + row.held, 0);

export function findActive(
  outbox: Pick<Outbox, 'rows'>,
  wanted: { readonly person: PersonRef; readonly dataPoint: Revealable },
): OutboxRow | undefined {
  return outbox.rows.find(
    (row) => row.dataPoint === wanted.dataPoint && isSamePerson(row.person, wanted.person),
  );
}

function newRow(session: SessionRecord, wish: Wish, createdServerAt: number | undefined): NewOutboxRow {
  const { key, surface, person, dataPoint, ceiling, at } = wish;
  const [strongest] = aliasesOf(person);
  return {
    key,
    activeKey: `${session.account.id}:${session.member.id}:${strongest}:${dataPoint}`,
    payloadVersion: ROW_VERSION,
    accountId: session.account.id,
    memberId: session.member.id,
    surface,
    person,
    dataPoint,
    ceiling,
    state: 'queued',
    createdAt: at,
    ...(createdServerAt === undefined ? {} : { createdServerAt }),
    attempts: 0,
    notBefore: 0,
  };
}
