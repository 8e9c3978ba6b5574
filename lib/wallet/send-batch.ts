import type { RevealedContact } from '../protocol/contact.ts';
import { MAX_CHARGES_PER_CALL, type PostChargesResponse } from '../protocol/wallet-api.ts';
import { advanceRows, type KeyedEvent } from './advance-rows.ts';
import type { Api } from './api-client.ts';
import type { CallFailure } from './api-failure.ts';
import type { Device } from './device.ts';
import { CURSOR, readMeta } from './meta.ts';
import type { OutboxRow } from './outbox-row.ts';
import { applyEvents, noteOf, putOff } from './row-events.ts';
import { isSendable } from './row-machine.ts';
import { noteServerTime } from './server-clock.ts';
import { withDb } from './with-database.ts';

/** A request that was refused this often as malformed will not get better. */
const MOST_REJECTIONS = 3;

export type Sent =
  | { readonly kind: 'answered'; readonly rows: readonly OutboxRow[] }
  /** Every row is decided or put off; the next batch can go. */
  | { readonly kind: 'put_off' }
  | { readonly kind: 'stopped'; readonly failure: CallFailure };

type Parts = { readonly device: Device; readonly api: Pick<Api, 'charges'>; readonly accountId: string };

/**
 * Sends rows of one surface under their keys and writes down what came back. Marked `sending` on disk before the first byte
 * leaves; no transaction is open while the network works; every answer of the batch is applied in one transaction.
 */
export async function sendBatch(parts: Parts, rows: readonly OutboxRow[]): Promise<Sent> {
  const marked = await markSending(parts, rows.slice(0, MAX_CHARGES_PER_CALL));
  const [first] = marked;
  if (!first) return { kind: 'put_off' };
  const answer = await parts.api.charges({
    surface: first.surface,
    items: marked.map(({ key, person, dataPoint, ceiling, reservation }) => ({
      key,
      person,
      dataPoint,
      ceiling,
      ...(reservation === undefined ? {} : { reservation }),
    })),
  });
  if (answer.ok) return { kind: 'answered', rows: await applyAnswers(parts, marked, answer.value) };
  return applyFailure(parts, marked, answer.failure);
}

function markSending({ device }: Parts, rows: readonly OutboxRow[]): Promise<OutboxRow[]> {
  const at = device.now();
  return applyEvents(
    device,
    rows.map(({ key }) => ({ key, event: { type: 'send', at } })),
  ).then((marked) => marked.filter(isSendable));
}

async function applyAnswers(
  { device, accountId }: Parts,
  marked: readonly OutboxRow[],
  { items, serverTime }: PostChargesResponse,
): Promise<OutboxRow[]> {
  const byKey = new Map(items.map((answer) => [answer.key, answer]));
  const at = device.now();
  return withDb(device.wallet, (db) =>
    db.transaction('rw', db.outbox, db.meta, async () => {
      await noteServerTime(db.meta, accountId, serverTime, at);
      const cursor = (await readMeta(db.meta, CURSOR, accountId))?.head.seq ?? 0;
      const events = marked.map((row): KeyedEvent => {
        const answer = byKey.get(row.key);
        if (!answer) return putOff(device, row, { class: 'unknown', code: 'missing', status: 200 });
        if ('error' in answer) {
          const note = { class: 'defect', code: answer.error.code, status: 200, at };
          return { key: row.key, event: { type: 'undecidable', note } };
        }
        const { outcome, contact } = answer;
        return { key: row.key, event: { type: 'answered', outcome, contact, cursor, at } };
      });
      return advanceRows(db, events);
    }),
  );
}

async function applyFailure(parts: Parts, marked: readonly OutboxRow[], failure: CallFailure): Promise<Sent> {
  const { device } = parts;
  switch (failure.class) {
    case 'auth':
    case 'busy':
      return { kind: 'stopped', failure };
    case 'unknown':
    case 'epoch':
      await applyEvents(
        device,
        marked.map((row) => putOff(device, row, failure)),
      );
      return { kind: 'stopped', failure };
    case 'request':
    case 'defect':
      return marked.length > 1 ? halve(parts, marked) : giveUpSlowly(parts, marked, failure);
  }
}

/** One bad row must not hold up the rest: each half goes by itself. */
async function halve(parts: Parts, rows: readonly OutboxRow[]): Promise<Sent> {
  const middle = Math.ceil(rows.length / 2);
  const answered: OutboxRow[] = [];
  for (const half of [rows.slice(0, middle), rows.slice(middle)]) {
    const sent = await sendBatch(parts, half);
    if (sent.kind === 'stopped') return sent;
    if (sent.kind === 'answered') answered.push(...sent.rows);
  }
  return { kind: 'answered', rows: answered };
}

async function giveUpSlowly(
  { device }: Parts,
  rows: readonly OutboxRow[],
  failure: CallFailure,
): Promise<Sent> {
  const events = rows.map((row): KeyedEvent => {
    if (failure.class === 'request' && row.attempts + 1 < MOST_REJECTIONS)
      return putOff(device, row, failure);
    return { key: row.key, event: { type: 'undecidable', note: noteOf(device, failure) } };
  });
  await applyEvents(device, events);
  return { kind: 'put_off' };
}

/** Answers' data into the cache; it stays in the row until that worked. */
export async function keepContacts(
  device: Device,
  rows: readonly OutboxRow[],
  save: (contacts: RevealedContact[]) => Promise<void>,
): Promise<void> {
  const carrying = rows.flatMap(({ key, contact }) => (contact ? [{ key, contact }] : []));
  if (carrying.length === 0) return;
  await save(carrying.map(({ contact }) => contact));
  await applyEvents(
    device,
    carrying.map(({ key }) => ({ key, event: { type: 'contactCached' } })),
  );
}
