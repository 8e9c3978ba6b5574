import { advanceRows } from './advance-rows.ts';
import { type Api, createApi } from './api-client.ts';
import type { CallFailure } from './api-failure.ts';
import { isDue, isPaused } from './back-off.ts';
import { connectionAfter, noteConnection } from './connection.ts';
import type { ContactCache } from './contact-cache.ts';
import type { Device } from './device.ts';
import { CONNECTION, PAUSE, readMeta, type SessionRecord, writeMeta } from './meta.ts';
import { readMissingContacts, readOutbox } from './outbox.ts';
import type { OutboxRow } from './outbox-row.ts';
import type { Progress } from './progress.ts';
import { isSendable } from './row-machine.ts';
import { keepContacts, sendBatch } from './send-batch.ts';
import { endSession } from './session.ts';
import { withDb } from './with-database.ts';

export type FlushParts = {
  readonly device: Device;
  readonly contacts: ContactCache;
  readonly progress: Progress;
  /** Keys that are under way at this moment; in memory only. */
  readonly inFlight: Set<string>;
};

export type Flushed = { readonly answered: readonly OutboxRow[]; readonly failure: CallFailure | undefined };

/**
 * Sends every charge of this sign-in that is due, oldest click first, until none is left or the server cannot take more.
 * After a failure one charge goes ahead as a probe. Held under a lock by the caller; correct without, by the keys.
 */
export async function sendDue(parts: FlushParts, session: SessionRecord): Promise<Flushed> {
  const { device, progress } = parts;
  const api = createApi(device, session);
  const answered: OutboxRow[] = [];
  let probing = await isProbing(device);
  for (;;) {
    const due = await readDue(device, session);
    const [first] = due;
    if (!first) return { answered, failure: undefined };
    const batch = due.filter((row) => row.surface === first.surface).slice(0, probing ? 1 : due.length);
    const sent = await underWay(parts, batch, api, session);
    if (sent.kind === 'stopped') {
      await afterFailure(device, session, sent.failure);
      progress.tellAll();
      return { answered, failure: sent.failure };
    }
    await noteConnection(device, 'online');
    if (sent.kind === 'answered') {
      await afterAnswers(parts, session, sent.rows);
      answered.push(...sent.rows);
    }
    if (probing) await makeAllDue(device, session);
    probing = false;
  }
}

async function underWay(
  { device, inFlight }: FlushParts,
  batch: readonly OutboxRow[],
  api: Api,
  session: SessionRecord,
) {
  for (const { key } of batch) inFlight.add(key);
  try {
    return await sendBatch({ device, api, accountId: session.account.id }, batch);
  } finally {
    for (const { key } of batch) inFlight.delete(key);
  }
}

async function afterAnswers(
  { device, contacts, progress }: FlushParts,
  session: SessionRecord,
  rows: readonly OutboxRow[],
): Promise<void> {
  const accountId = session.account.id;
  try {
    await keepContacts(device, rows, (found) => contacts.save(accountId, found, device.now()));
    for (const row of rows) {
      const erased = row.outcome?.status === 'refused' && row.outcome.code === 'do_not_process';
      if (erased) await contacts.forget(accountId, row.person);
    }
  } catch (error) {
    // A full or broken cache costs cache, never money: the row keeps its data.
    device.report(error);
  }
  progress.tell(rows.map((row) => row.key));
}

/** What a failed call means for everything that would follow it. */
export async function afterFailure(
  device: Device,
  session: SessionRecord,
  failure: CallFailure,
): Promise<void> {
  if (failure.class === 'auth') return endSession(device, session.token);
  await noteConnection(device, connectionAfter(failure));
  if (failure.class !== 'busy') return;
  const setAt = device.now();
  await withDb(device.wallet, (db) =>
    db.transaction('rw', db.meta, () =>
      writeMeta(db.meta, PAUSE, { setAt, until: setAt + (failure.retryAfterMs ?? 0) }),
    ),
  );
}

/** The person or a reachable server asks for it: nothing waits for its back-off any longer. */
export async function makeAllDue(device: Device, session: SessionRecord): Promise<void> {
  await withDb(device.wallet, (db) =>
    db.transaction('rw', db.outbox, async () => {
      const { rows } = await readOutbox(db, session.account.id);
      await advanceRows(
        db,
        rows.filter((row) => row.notBefore !== 0).map(({ key }) => ({ key, event: { type: 'due' } })),
      );
    }),
  );
}

export async function isSilenced(device: Device): Promise<boolean> {
  const pause = await withDb(device.wallet, (db) => readMeta(db.meta, PAUSE));
  return isPaused(pause, device.now());
}

async function isProbing(device: Device): Promise<boolean> {
  const connection = await withDb(device.wallet, (db) => readMeta(db.meta, CONNECTION));
  return connection?.state === 'unreachable';
}

function readDue(device: Device, session: SessionRecord): Promise<OutboxRow[]> {
  const now = device.now();
  return withDb(device.wallet, async (db) => {
    const { rows } = await readOutbox(db, session.account.id);
    const missing = await readMissingContacts(db, session.account.id);
    return [...rows, ...missing].filter(
      (row) => row.memberId === session.member.id && isSendable(row) && isDue(row.notBefore, now),
    );
  });
}
