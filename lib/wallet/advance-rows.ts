import type { WalletDatabase } from './database.ts';
import { decodeRows, type OutboxRow } from './outbox-row.ts';
import { advance, type RowEvent } from './row-machine.ts';

/** An event for one row, told by its key. */
export type KeyedEvent = { readonly key: string; readonly event: RowEvent };

/**
 * Applies events to rows as they are stored now. Only inside a `rw` transaction over the outbox.
 * @returns the rows after their events, in the order of the events; a key without a readable row is missing
 */
export async function advanceRows(
  wallet: WalletDatabase,
  events: readonly KeyedEvent[],
): Promise<OutboxRow[]> {
  const keys = [...new Set(events.map(({ key }) => key))];
  const { rows } = decodeRows(await wallet.outbox.where('key').anyOf(keys).toArray());
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const before = new Map(byKey);
  for (const { key, event } of events) {
    const row = byKey.get(key);
    if (row) byKey.set(key, advance(row, event));
  }
  const changed = [...byKey.values()].filter((row) => before.get(row.key) !== row);
  if (changed.length > 0) await wallet.outbox.bulkPut(changed);
  return keys.map((key) => byKey.get(key)).filter((row) => row !== undefined);
}
