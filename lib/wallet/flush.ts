import { MAX_CHARGES_PER_CALL } from '../protocol/wallet-api.ts';
import { advanceRows } from './advance-rows.ts';
import { type Api, createApi } from './api-client.ts';
import type { CallFailure } from './api-failure.ts';
import { isDue, isPaused } from './back-off.ts';
import { closeBatch } from './close-batch.ts';
import { connectionAfter, isUnreachable, noteConnection } from './connection.ts';
import type { ContactCache } from './contact-cache.ts';
import type { Device } from './device.ts';
import { PAUSE, readMeta, type SessionRecord, writeMeta } from './meta.ts';
import { isOf, readMissingContacts, readOutbox } from './outbox.ts';
import type { OutboxRow } from './outbox-row.ts';
import type { Progress } from './progress.ts';
import { pullSnapshot } from './pull-snapshot.ts';
import { applyEvents, putOff } from './row-events.ts';
import { isClosing, isSendable } from './row-machine.ts';
import { keepContacts, sendBatch } from './send-batch.ts';
import { endSession } from './session.ts';
import { withDb } from './with-database.ts';

export type FlushParts = {
  readonly device: Device;
  readonly contacts: ContactCache;
  readonly progress: Progress;
  /** Keys that are under way at this moment; in memory only. */
  readonly inFlight: Set<string>;
  /** Keys whose click is being answered at this moment; in memory only. */
  readonly fresh: Set<string>;
};

export type Flushed = { readonly answered: readonly OutboxRow[]; readonly failure: CallFailure | undefined };

/**
 * Sends every charge of this sign-in that is due, oldest click first, until none is left or the server cannot take more.
 * What has waited is not sent before the server has told the time: it may be too old. After a failure one request goes
 * ahead as a probe. Held under a lock by the caller; correct without, by the keys.
 */
export async function sendDue(parts: FlushParts, session: SessionRecord): Promise<Flushed> {
  const { device, progress } = parts;
  const api = createApi(device, session);
  const answered: OutboxRow[] = [];
  const stop = async (failure: CallFailure): Promise<Flushed> => {
    await afterFailure(device, session, failure);
    progress.tellAll();
    return { answered, failure };
  };
  const unmet = await askTheTime(parts, api, session);
  if (unmet) return stop(unmet);
  let probing = await isUnreachable(device);
  for (;;) {
    const due = await readDue(device, session);
    const [first] = due;
    if (!first) return { answered, failure: undefined };
    const batch = due.filter((row) => goesWith(row, first)).slice(0, probing ? 1 : batchLimit(first));
    const sent = await underWay(parts, batch, api, session);
    if (sent.kind === 'stopped') return stop(sent.failure);
    await noteConnection(device, 'online');
    if (sent.kind === 'answered') {
      await afterAnswers(parts, session, sent.rows);
      answered.push(...sent.rows);
    }
    if (probing) await makeAllDue(device, session);
    probing = false;
  }
}

/**
 * Rows that a reachable server failed on go in ever smaller requests, so that one row that breaks it ends up alone and the
 * rest gets through.
 */
const batchLimit = (row: OutboxRow): number => Math.max(1, MAX_CHARGES_PER_CALL >> suspicion(row));

/** How often a server that could be reached failed on this row. */
const suspicion = ({ attempts, lastFailure }: OutboxRow): number =>
  lastFailure && lastFailure.status > 0 ? attempts : 0;

/** One request is of one surface, or of keys that end in the same way. */
const goesWith = (row: OutboxRow, first: OutboxRow): boolean =>
  isClosing(row) === isClosing(first) && row.surface === first.surface && row.closing === first.closing;

/**
 * Reads the wallet before anything that waited is sent: its clock says what is too old, and it is the probe after a failure.
 * @returns why nothing can be sent now
 */
async function askTheTime(
  { device, fresh }: FlushParts,
  api: Api,
  session: SessionRecord,
): Promise<CallFailure | undefined> {
  const due = await readDue(device, session);
  const waited = due.filter((row) => !fresh.has(row.key) && row.contactMissing === undefined);
  if (waited.length === 0) return undefined;
  const pulled = await pullSnapshot(device, api, session, fresh);
  if (pulled.ok) {
    if (await noteConnection(device, 'online')) await makeAllDue(device, session);
    return undefined;
  }
  const { failure } = pulled;
  // A server that only does not show the wallet to this member says the rest about each charge.
  if (failure.code === 'not_a_member') return undefined;
  if (failure.class === 'unknown' && failure.status >= 400 && failure.status < 500) return undefined;
  if (failure.class === 'unknown') {
    await applyEvents(
      device,
      due.map((row) => putOff(device, row, failure)),
    );
  }
  return failure;
}

async function underWay(
  { device, inFlight }: FlushParts,
  batch: readonly OutboxRow[],
  api: Api,
  session: SessionRecord,
) {
  for (const { key } of batch) inFlight.add(key);
  try {
    const accountId = session.account.id;
    const closing = batch.some(isClosing);
    return await (closing ? closeBatch : sendBatch)({ device, api, accountId }, batch);
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
      writeMeta(db.meta, PAUSE, { setAt, until: setAt + (failure.retryAfterMs ?? 0) }, session.account.id),
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

export async function isSilenced(device: Device, { account }: SessionRecord): Promise<boolean> {
  const pause = await withDb(device.wallet, (db) => readMeta(db.meta, PAUSE, account.id));
  return isPaused(pause, device.now());
}

function readDue(device: Device, session: SessionRecord): Promise<OutboxRow[]> {
  const now = device.now();
  return withDb(device.wallet, async (db) => {
    const { rows } = await readOutbox(db, session.account.id);
    const missing = await readMissingContacts(db, session.account.id);
    const all = new Map([...rows, ...missing].map((row) => [row.key, row]));
    return [...all.values()]
      .filter(isOf(session))
      .filter((row) => (isSendable(row) || isClosing(row)) && isDue(row.notBefore, now))
      .sort((a, b) => suspicion(a) - suspicion(b));
  });
}
