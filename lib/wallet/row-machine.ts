import type { Outcome } from '../credits/outcome.ts';
import type { RevealedContact } from '../protocol/contact.ts';
import type { OutboxRow, RowState } from './outbox-row.ts';

/*
 *             send              charged, its entry not in the replica yet
 *   queued ---------> sending --------------------------------------> confirming --+
 *    |   |             |  |  |                                         |     |     | cursor reached,
 *    |   | expire      |  |  | free, or charged and already replicated |     |     | or entry seen
 *    |   v             |  |  +-----------------------------------------|-----|---> v
 *    | expired         |  |    or entry seen                           |     |   settled
 *    | cancel          |  | refused                                    |     |     ^
 *    v                 |  v                        ledger replaced     |     |     |
 *  cancelled           | refused <--+        sending <-----------------+     |     |
 *                      |            | refused                                |     |
 *                      | key reused,|                                        |     |
 *                      | malformed  |      free, charged, or entry seen      |     |
 *                      v            |                                        |     |
 *                   attention ------+----------------------------------------+-----+
 *
 * No answer (`failed`) leaves a row where it is: the outcome is unknown, and the same key is sent again.
 * A final state is final; only the data that belongs to it can still arrive.
 */

export type RowEvent =
  /** About to be sent. */
  | { readonly type: 'send'; readonly at: number }
  /** The server's answer for this key. `cursor`: how far the replica is. */
  | {
      readonly type: 'answered';
      readonly outcome: Outcome;
      readonly contact: RevealedContact | undefined;
      readonly cursor: number;
      readonly at: number;
    }
  /** The ledger feed names this key. */
  | { readonly type: 'entrySeen'; readonly credits: number; readonly seq: number; readonly at: number }
  /** The replica has been read up to here. */
  | { readonly type: 'cursorReached'; readonly seq: number; readonly at: number }
  /** No answer. `notBefore`: when to ask again, ms. */
  | {
      readonly type: 'failed';
      readonly note: NonNullable<OutboxRow['lastFailure']>;
      readonly notBefore: number;
    }
  /** The server says that it cannot take this request under this key, and trying again would not help. */
  | { readonly type: 'undecidable'; readonly note: NonNullable<OutboxRow['lastFailure']> }
  | { readonly type: 'cancel'; readonly at: number }
  | { readonly type: 'expire'; readonly at: number }
  /** The server has another ledger than before, so that it is not known whether it remembers the charge. */
  | { readonly type: 'ledgerReplaced' }
  | { readonly type: 'contactCached' }
  /** The server can be reached again: waiting has no purpose. */
  | { readonly type: 'due' };

/** What an event makes of a row. An event that does not fit the state changes nothing. */
export function advance(row: OutboxRow, event: RowEvent): OutboxRow {
  switch (event.type) {
    case 'send':
      return isSendable(row) ? { ...row, ...sent(row, event.at) } : row;
    case 'answered':
      return answered(row, event);
    case 'entrySeen':
      return entrySeen(row, event);
    case 'cursorReached':
      return row.state === 'confirming' && row.outcome?.status === 'charged' && row.outcome.seq <= event.seq
        ? finish(row, 'settled', event.at)
        : row;
    case 'failed':
      return isSendable(row)
        ? { ...row, attempts: row.attempts + 1, notBefore: event.notBefore, lastFailure: event.note }
        : row;
    case 'undecidable':
      // A settled row only asked for its data: without it, the next click fetches it for 0 credits.
      return isWaiting(row)
        ? { ...row, state: 'attention', lastFailure: event.note }
        : without(row, 'contactMissing');
    case 'cancel':
      return neverLeft(row) ? finish(row, 'cancelled', event.at) : row;
    case 'expire':
      return neverLeft(row) ? finish(row, 'expired', event.at) : row;
    case 'ledgerReplaced':
      return row.state === 'confirming'
        ? { ...without(row, 'outcome'), state: 'sending', notBefore: 0 }
        : row;
    case 'contactCached':
      return without(row, 'contact', 'contactMissing');
    case 'due':
      return { ...row, notBefore: 0 };
  }
}

/** Whether the row has to be sent: it has no answer, or the answer's data is missing. */
export function isSendable(row: OutboxRow): boolean {
  return isWaiting(row) || row.contactMissing !== undefined;
}

/** Whether it is certain that the server never saw this charge, so that it can end without asking. */
export function neverLeft(row: OutboxRow): boolean {
  return row.state === 'queued' && row.firstSentAt === undefined;
}

function isWaiting(row: OutboxRow): boolean {
  return row.state === 'queued' || row.state === 'sending';
}

function sent(row: OutboxRow, at: number): Partial<OutboxRow> {
  const firstSentAt = row.firstSentAt ?? at;
  return row.state === 'queued' ? { state: 'sending', firstSentAt } : { firstSentAt };
}

function answered(row: OutboxRow, event: Extract<RowEvent, { type: 'answered' }>): OutboxRow {
  const delivered = event.contact ? { ...without(row, 'contactMissing'), contact: event.contact } : row;
  if (!isWaiting(row) && row.state !== 'attention') {
    return row.contactMissing === undefined ? row : without(delivered, 'contactMissing');
  }
  const decided: OutboxRow = { ...delivered, outcome: event.outcome };
  if (event.outcome.status === 'refused') return finish(decided, 'refused', event.at);
  if (event.outcome.status === 'free' || event.outcome.seq <= event.cursor) {
    return finish(decided, 'settled', event.at);
  }
  return { ...decided, state: 'confirming' };
}

function entrySeen(row: OutboxRow, event: Extract<RowEvent, { type: 'entrySeen' }>): OutboxRow {
  if (row.state === 'confirming') return finish(row, 'settled', event.at);
  if (!isWaiting(row) && row.state !== 'attention') return row;
  const outcome: Outcome = { status: 'charged', credits: event.credits, seq: event.seq };
  return finish({ ...row, outcome, contactMissing: 1, notBefore: 0 }, 'settled', event.at);
}

function finish(row: OutboxRow, state: RowState, at: number): OutboxRow {
  return { ...without(row, 'activeKey'), state, finishedAt: at };
}

/** Unset means deleted: IndexedDB leaves only rows without the property out of a unique index. */
function without(row: OutboxRow, ...names: readonly Removable[]): OutboxRow {
  const rest = { ...row };
  for (const name of names) delete rest[name];
  return rest;
}

type Removable = 'activeKey' | 'outcome' | 'contact' | 'contactMissing';
