import { BULK_LIMITS } from '../credits/bulk-limits.ts';
import { standingOf } from './balance.ts';
import type { BulkMeans } from './bulk-plan.ts';
import type { Device } from './device.ts';
import { CURSOR, readMeta, SESSION, SNAPSHOT } from './meta.ts';
import { readOwnOutbox } from './outbox.ts';
import { ownerOf, readReservation } from './reservation.ts';
import { withDb } from './with-database.ts';

/** Plans of the operator's own are not known here: they start from the smallest. */
const SMALLEST = BULK_LIMITS.free;
const limits: ReadonlyMap<string | undefined, number> = new Map(Object.entries(BULK_LIMITS));

/** What the member can spend and reveal at once, from local data alone; undefined when nobody is signed in. */
export function readMeans({ wallet }: Pick<Device, 'wallet'>): Promise<BulkMeans | undefined> {
  return withDb(wallet, (db) =>
    db.transaction('r', db.outbox, db.meta, async () => {
      const session = await readMeta(db.meta, SESSION);
      if (!session || session.ended) return undefined;
      const accountId = session.account.id;
      const snapshot = await readMeta(db.meta, SNAPSHOT, accountId);
      const cursor = await readMeta(db.meta, CURSOR, accountId);
      const outbox = await readOwnOutbox(db, session);
      const reservation = await readReservation(db, ownerOf(session));
      const standing = standingOf(cursor, snapshot, outbox, reservation);
      const limit = limits.get(snapshot?.wallet.planId) ?? SMALLEST;
      return { available: standing?.available ?? 0, limit };
    }),
  );
}
