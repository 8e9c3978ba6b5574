import type { Api } from './api-client.ts';
import type { ContactCache } from './contact-cache.ts';
import type { Device } from './device.ts';
import { readMeta, SUPPRESSED_AFTER, writeMeta } from './meta.ts';
import { decodeRows } from './outbox-row.ts';
import type { Pulled } from './pull-ledger.ts';
import { applyEvents } from './row-events.ts';
import { withDb } from './with-database.ts';

/** Erases what this device knows of people who asked, since the last time, not to be processed. */
export async function pullSuppressed(
  device: Device,
  contacts: ContactCache,
  api: Pick<Api, 'suppressed'>,
  accountId: string,
): Promise<Pulled> {
  const after = await withDb(device.wallet, (db) => readMeta(db.meta, SUPPRESSED_AFTER, accountId));
  const answer = await api.suppressed(after);
  // A server of an older version does not tell.
  if (!answer.ok) return answer.failure.status === 404 ? { ok: true, news: false } : answer;
  const { subjects, cursor } = answer.value;
  if (cursor === null || cursor === after) return { ok: true, news: false };
  for (const contactId of subjects) await contacts.forget(accountId, { contactId });
  await stripRows(device, accountId, new Set(subjects));
  await withDb(device.wallet, (db) =>
    db.transaction('rw', db.meta, () => writeMeta(db.meta, SUPPRESSED_AFTER, cursor, accountId)),
  );
  return { ok: true, news: subjects.length > 0 };
}

/** An answer's data can still be with its charge, when the cache could not take it. */
async function stripRows(device: Device, accountId: string, subjects: ReadonlySet<string>): Promise<void> {
  const { rows } = decodeRows(await withDb(device.wallet, (db) => db.outbox.toArray()));
  await applyEvents(
    device,
    rows
      .filter(
        ({ contact, ...row }) => row.accountId === accountId && contact && subjects.has(contact.personId),
      )
      .map(({ key }) => ({ key, event: { type: 'contactCached' } })),
  );
}
