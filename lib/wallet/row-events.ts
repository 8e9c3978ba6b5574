import { advanceRows, type KeyedEvent } from './advance-rows.ts';
import type { CallFailure } from './api-failure.ts';
import { backOff } from './back-off.ts';
import type { Device } from './device.ts';
import type { OutboxRow } from './outbox-row.ts';
import { withDb } from './with-database.ts';

/** Applies events in a transaction of their own. @returns the rows after them */
export function applyEvents(
  { wallet }: Pick<Device, 'wallet'>,
  events: readonly KeyedEvent[],
): Promise<OutboxRow[]> {
  return withDb(wallet, (db) => db.transaction('rw', db.outbox, () => advanceRows(db, events)));
}

/** No answer for this row: the same key goes again, after a random time that grows with the attempts. */
export function putOff(
  device: Pick<Device, 'now' | 'random'>,
  row: OutboxRow,
  failure: CallFailure,
): KeyedEvent {
  const notBefore = device.now() + backOff(row.attempts, device.random);
  return { key: row.key, event: { type: 'failed', note: noteOf(device, failure), notBefore } };
}

export const noteOf = (device: Pick<Device, 'now'>, failure: CallFailure) => ({
  class: failure.class,
  code: failure.code,
  status: failure.status,
  at: device.now(),
});
