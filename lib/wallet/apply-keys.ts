import type { ChargeKeys } from '../protocol/wallet-api.ts';
import { advanceRows, type KeyedEvent } from './advance-rows.ts';
import type { Device } from './device.ts';
import { CURSOR, readMeta } from './meta.ts';
import type { OutboxRow } from './outbox-row.ts';
import { noteServerTime } from './server-clock.ts';
import { withDb } from './with-database.ts';

/**
 * Applies what the server says of keys. A key that it never saw changes nothing.
 * @returns the rows after that
 */
export async function applyKeys(
  device: Pick<Device, 'wallet' | 'now'>,
  accountId: string,
  rows: readonly Pick<OutboxRow, 'key'>[],
  { items, serverTime }: ChargeKeys,
): Promise<OutboxRow[]> {
  const asked = new Set(rows.map(({ key }) => key));
  const at = device.now();
  return withDb(device.wallet, (db) =>
    db.transaction('rw', db.outbox, db.meta, async () => {
      await noteServerTime(db.meta, accountId, serverTime, at);
      const cursor = (await readMeta(db.meta, CURSOR, accountId))?.head.seq ?? 0;
      const events = items.flatMap(({ key, outcome }): KeyedEvent[] =>
        outcome && asked.has(key)
          ? [{ key, event: { type: 'answered', outcome, contact: undefined, cursor, at, withoutData: true } }]
          : [],
      );
      return advanceRows(db, events);
    }),
  );
}
