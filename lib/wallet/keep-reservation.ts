import type { Api } from './api-client.ts';
import type { CallFailure } from './api-failure.ts';
import type { Device } from './device.ts';
import { CHECKPOINT, readMeta, SERVER_CLOCK, type SessionRecord, SNAPSHOT } from './meta.ts';
import { readOwnOutbox } from './outbox.ts';
import {
  boundTo,
  NO_RESERVATION,
  ownerOf,
  type Reservation,
  readReservation,
  releasedSince,
  writeReservation,
} from './reservation.ts';
import { serverTimeOf } from './server-clock.ts';
import { withDb } from './with-database.ts';

type Parts = {
  readonly device: Pick<Device, 'wallet' | 'now' | 'newReservationKey'>;
  readonly api: Pick<Api, 'reserve' | 'release'>;
  readonly session: SessionRecord;
};

const DAY_MS = 86_400_000;
/** After a refusal the server is asked again at most this often. */
const ASK_AGAIN_MS = 3_600_000;

/**
 * Sets aside what the member wants, as far as the policy lets, and gives back what is not wanted or too old. Each step is on
 * the disk before it is asked for, under a key, so that it can be repeated. Never while charges count on it.
 * @returns whether anything changed
 */
export async function keepReservation(parts: Parts): Promise<boolean> {
  const before = await planned(parts);
  if (!before) return false;
  const released = before.releasing !== null && (await giveBack(parts, before.releasing));
  if (before.releasing !== null && !released) return false;
  const now = released ? await planned(parts) : before;
  const asked = now?.current?.seq === null && (await setAside(parts, now.current));
  return released || asked;
}

/** Tells the server at the end of a sign-in, if nothing counts on the credits any more. */
export async function dropReservation(parts: Parts): Promise<void> {
  const now = await planned(parts, 0);
  if (now?.releasing) await giveBack(parts, now.releasing);
}

/** Writes down what is to be done next. @param most credits, instead of what is wanted */
function planned({ device, session }: Parts, most?: number): Promise<Reservation | undefined> {
  return withDb(device.wallet, (db) =>
    db.transaction('rw', db.outbox, db.meta, async () => {
      const owner = ownerOf(session);
      const before = await readReservation(db, owner);
      const snapshot = await readMeta(db.meta, SNAPSHOT, owner.accountId);
      if (!before || !snapshot) return undefined;
      const { offlinePolicy } = snapshot.wallet;
      const affordable = snapshot.wallet.balance + (before.current?.left ?? 0);
      const wanted = Math.min(most ?? before.wanted, offlinePolicy.maxHeld, affordable);
      const clock = await readMeta(db.meta, SERVER_CLOCK, owner.accountId);
      const serverNow = serverTimeOf(device.now(), clock) ?? 0;
      const { rows } = await readOwnOutbox(db, session);
      const isOld = (expiresAt: number): boolean =>
        serverNow + offlinePolicy.expireAfterMs + DAY_MS > expiresAt;
      const { problem } = before;
      // Each asking that is refused is stored at the server for good
      const pausing = problem !== null && Math.abs(device.now() - problem.at) < ASK_AGAIN_MS;
      const after = next(before, pausing ? 0 : wanted, rows, isOld, device.newReservationKey);
      if (after !== before) await writeReservation(db, owner, after);
      return after;
    }),
  );
}

/** Pure. One step: first the old one is given back, then a new one is asked for. */
function next(
  before: Reservation,
  wanted: number,
  rows: Parameters<typeof boundTo>[1],
  isOld: (expiresAt: number) => boolean,
  newKey: () => string,
): Reservation {
  const { current, releasing } = before;
  if (releasing !== null || current?.seq === null) return before;
  if (current) {
    // Not topped up for every reveal: each time is two entries in the ledger
    const fits = current.left * 2 >= wanted && before.wanted >= current.left && !isOld(current.expiresAt);
    if ((fits && wanted > 0) || boundTo(current.key, rows).length > 0) return before;
    return { ...before, current: null, releasing: current.key };
  }
  if (wanted === 0) return before;
  return { ...before, current: { key: newKey(), credits: wanted, seq: null, left: 0, expiresAt: 0 } };
}

async function setAside(
  { device, api, session }: Parts,
  { key, credits }: NonNullable<Reservation['current']>,
): Promise<boolean> {
  const answer = await api.reserve({ device: 'browser', credits }, key);
  if (!answer.ok && isUnknown(answer.failure)) return false;
  await change({ device, session }, async (db, now) => {
    if (now.current?.key !== key) return now;
    if (!answer.ok)
      return { ...now, current: null, problem: { code: answer.failure.code, at: device.now() } };
    const { seq, expiresAt } = answer.value;
    const checkpoint = await readMeta(db.meta, CHECKPOINT, session.account.id);
    // What this device does not remember it cannot count: then nothing of it is relied on
    const released =
      checkpoint && checkpoint.seq >= seq
        ? answer.value.credits
        : await releasedSince(db, session.account.id, seq);
    const left = Math.max(0, answer.value.credits - released);
    return { ...now, current: { key, credits, seq, left, expiresAt: Date.parse(expiresAt) }, problem: null };
  });
  return true;
}

async function giveBack({ device, api, session }: Parts, key: string): Promise<boolean> {
  const answer = await api.release(key);
  if (!answer.ok && isUnknown(answer.failure)) return false;
  await change({ device, session }, async (_db, now) =>
    now.releasing === key ? { ...now, releasing: null } : now,
  );
  return true;
}

/** An answer that says no, 404 included, is an answer. */
const isUnknown = ({ class: is, status }: CallFailure): boolean =>
  is === 'auth' || is === 'busy' || status < 400 || status >= 500;

function change(
  { device, session }: Pick<Parts, 'session'> & { device: Pick<Device, 'wallet'> },
  to: (db: Device['wallet'], now: Reservation) => Promise<Reservation>,
): Promise<void> {
  return withDb(device.wallet, (db) =>
    db.transaction('rw', db.entries, db.meta, async () => {
      const owner = ownerOf(session);
      const now = (await readReservation(db, owner)) ?? NO_RESERVATION;
      await writeReservation(db, owner, await to(db, now));
    }),
  );
}

/** What the member wants from now on. @param credits 0: nothing */
export function wishReservation(
  parts: Pick<Parts, 'session'> & { device: Pick<Device, 'wallet'> },
  credits: number,
) {
  return change(parts, async (_db, now) => ({ ...now, wanted: credits, problem: null }));
}
