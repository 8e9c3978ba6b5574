import { ok, type Result } from '../protocol/errors.ts';
import { advanceRows } from './advance-rows.ts';
import type { Device } from './device.ts';
import {
  CONNECTION,
  deleteMeta,
  PAUSE,
  readMeta,
  SESSION,
  type SessionRecord,
  SNAPSHOT,
  writeMeta,
} from './meta.ts';
import { readOutbox } from './outbox.ts';
import { isActive } from './outbox-row.ts';
import { noteServerTime } from './server-clock.ts';
import { type Credentials, signInAt } from './sign-in.ts';
import { withDb } from './with-database.ts';

export function readSession(device: Pick<Device, 'wallet'>): Promise<SessionRecord | undefined> {
  return withDb(device.wallet, (db) => readMeta(db.meta, SESSION));
}

/** Signs in or up. Rows of another sign-in stay where they are, and are never sent under this one. */
export async function startSession(
  device: Pick<Device, 'wallet' | 'fetch' | 'now'>,
  address: string,
  credentials: Credentials,
): Promise<Result<SessionRecord>> {
  const signedIn = await signInAt(device, address, credentials);
  if (!signedIn.ok) return signedIn;
  const { session, snapshot } = signedIn.value;
  await withDb(device.wallet, (db) =>
    db.transaction('rw', db.meta, async () => {
      await writeMeta(db.meta, SESSION, session);
      await writeMeta(db.meta, SNAPSHOT, snapshot, session.account.id);
      await noteServerTime(db.meta, session.account.id, snapshot.wallet.serverTime, device.now());
      await writeMeta(db.meta, CONNECTION, { state: 'online', since: device.now() });
      // It answered: it takes requests of this account again
      await deleteMeta(db.meta, PAUSE, session.account.id);
    }),
  );
  return ok(session);
}

/** The server does not take the token any more. Nothing is lost: signing in again goes on with the same rows. */
export async function endSession(device: Pick<Device, 'wallet' | 'now'>, token: string): Promise<void> {
  await withDb(device.wallet, (db) =>
    db.transaction('rw', db.meta, async () => {
      const session = await readMeta(db.meta, SESSION);
      if (session?.token !== token) return;
      await writeMeta(db.meta, SESSION, { ...session, ended: true });
      await writeMeta(db.meta, CONNECTION, { state: 'signed_out', since: device.now() });
    }),
  );
}

export type Left = {
  readonly signedOut: boolean;
  /** Charges that still wait. */
  readonly queued: number;
  /** Whose token the server has still to be told about. */
  readonly session: SessionRecord | undefined;
};

/**
 * Signs out, unless charges wait and `cancelQueued` is not given. What provably never left this device is cancelled; what
 * may have reached the server is marked, and ended by the server at the next sign-in of the same member.
 */
export async function leaveSession(
  device: Pick<Device, 'wallet' | 'now'>,
  cancelQueued: boolean,
): Promise<Left> {
  return withDb(device.wallet, (db) =>
    db.transaction('rw', db.outbox, db.meta, async (): Promise<Left> => {
      const session = await readMeta(db.meta, SESSION);
      if (!session) return { signedOut: true, queued: 0, session: undefined };
      const { rows, unreadable } = await readOutbox(db, session.account.id);
      const undecided = rows.filter(
        (row) => row.memberId === session.member.id && row.state !== 'confirming',
      );
      if (undecided.length > 0 && !cancelQueued) {
        return { signedOut: false, queued: undecided.length, session: undefined };
      }
      const at = device.now();
      const after = await advanceRows(
        db,
        undecided.map(({ key }) => ({ key, event: { type: 'cancel', at } })),
      );
      await deleteMeta(db.meta, SESSION);
      await writeMeta(db.meta, CONNECTION, { state: 'signed_out', since: at });
      const queued = after.filter(isActive).length + unreadable.length;
      return { signedOut: true, queued, session };
    }),
  );
}
