import { Dexie } from 'dexie';
import { DEFAULT_RETENTION_DAYS } from '../settings/retention.ts';
import type { ContactCache } from './contact-cache.ts';
import type { WalletDatabase } from './database.ts';
import type { Device } from './device.ts';
import { RETENTION_DAYS, readMeta, TIDIED_AT, writeMeta } from './meta.ts';
import { decodeRows } from './outbox-row.ts';
import { withDb } from './with-database.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Ended charges are shown and can be tried again for so long. */
const ENDED_KEPT_MS = 90 * DAY_MS;

/** Once a day: contacts older than the member wants to keep leave the cache, and old ended charges the outbox. */
export async function tidyDaily(device: Device, contacts: ContactCache): Promise<void> {
  const now = device.now();
  const last = await withDb(device.wallet, (db) => readMeta(db.meta, TIDIED_AT));
  if (last !== undefined && Math.abs(now - last) < DAY_MS) return;
  await forgetOldContacts(device, contacts);
  await withDb(device.wallet, (db) =>
    db.transaction('rw', db.outbox, db.meta, async () => {
      await dropEnded(db, now - ENDED_KEPT_MS);
      await writeMeta(db.meta, TIDIED_AT, now);
    }),
  );
}

export async function forgetOldContacts(device: Device, contacts: ContactCache): Promise<void> {
  const days = await withDb(device.wallet, (db) => readMeta(db.meta, RETENTION_DAYS));
  await contacts.dropOlder(device.now() - (days ?? DEFAULT_RETENTION_DAYS) * DAY_MS);
}

/** A row that still has something to deliver stays, however old it is; so does one that this build cannot read. */
async function dropEnded(db: WalletDatabase, before: number): Promise<void> {
  const accounts = await db.outbox.orderBy('[accountId+finishedAt]').uniqueKeys();
  const ids = new Set(accounts.map((key) => String(Array.isArray(key) ? key[0] : key)));
  for (const accountId of ids) {
    const range = db.outbox
      .where('[accountId+finishedAt]')
      .between([accountId, Dexie.minKey], [accountId, before]);
    const { rows } = decodeRows(await range.toArray());
    const done = rows.filter((row) => row.contact === undefined && row.contactMissing === undefined);
    await db.outbox.bulkDelete(done.map(({ order }) => order));
  }
}
