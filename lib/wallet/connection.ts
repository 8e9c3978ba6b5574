import type { CallFailure } from './api-failure.ts';
import type { Device } from './device.ts';
import { CONNECTION, type Connection, readMeta, SESSION, writeMeta } from './meta.ts';
import { withDb } from './with-database.ts';

/**
 * What the last request said, with since when; never `navigator.onLine`.
 * @returns whether the state is another one than before
 */
export async function noteConnection(
  device: Pick<Device, 'wallet' | 'now'>,
  state: Connection['state'],
): Promise<boolean> {
  return withDb(device.wallet, (db) =>
    db.transaction('rw', db.meta, async () => {
      const session = await readMeta(db.meta, SESSION);
      // An answer that comes after the sign-out says nothing about nobody's connection
      if (state !== 'signed_out' && (!session || session.ended)) return false;
      const before = await readMeta(db.meta, CONNECTION);
      if (before?.state === state) return false;
      await writeMeta(db.meta, CONNECTION, { state, since: device.now() });
      return true;
    }),
  );
}

/** As the last request told. */
export async function isUnreachable({ wallet }: Pick<Device, 'wallet'>): Promise<boolean> {
  const connection = await withDb(wallet, (db) => readMeta(db.meta, CONNECTION));
  return connection?.state === 'unreachable';
}

/** A server that answers, with a refusal or with "not now", is a server that can be reached. */
export function connectionAfter(failure: CallFailure): Connection['state'] {
  if (failure.class === 'auth') return 'signed_out';
  return failure.class === 'unknown' ? 'unreachable' : 'online';
}
