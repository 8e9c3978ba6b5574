import type { ContactCache } from './contact-cache.ts';
import type { Device } from './device.ts';
import { decodeRows, type OutboxRow } from './outbox-row.ts';
import { applyEvents } from './row-events.ts';
import { keepContacts } from './send-batch.ts';
import { withDb } from './with-database.ts';

/** Rows that still carry an answer's data: the cache could not take it, or the worker was stopped in between. */
async function readCarrying({ wallet }: Pick<Device, 'wallet'>, accountId: string): Promise<OutboxRow[]> {
  const stored = await withDb(wallet, (db) => db.outbox.toArray());
  return decodeRows(stored).rows.filter((row) => row.accountId === accountId && row.contact !== undefined);
}

/** Brings answers' data into the cache where that did not work before. */
export async function keepLeftContacts(
  device: Device,
  contacts: ContactCache,
  accountId: string,
): Promise<void> {
  const rows = await readCarrying(device, accountId);
  await keepContacts(device, rows, (found) => contacts.save(accountId, found, device.now()));
}

/** Takes answers' data out of the rows: what was bought is not kept for whoever signs in next. */
export async function stripLeftContacts(device: Device, accountId: string): Promise<void> {
  const rows = await readCarrying(device, accountId);
  await applyEvents(
    device,
    rows.map(({ key }) => ({ key, event: { type: 'contactCached' } })),
  );
}
