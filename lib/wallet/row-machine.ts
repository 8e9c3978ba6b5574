import type { Outcome, RefusalCode } from '../credits/outcome.ts';
import type { RevealedContact } from '../protocol/contact.ts';
import type { Closing, OutboxRow, RowState } from './outbox-row.ts';

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
 * `cancel` and `expire` of a row that may have been sent only mark it as `closing`: it holds its credits until the server has
 * made the key final, as `cancelled` or `expired`, or has said how the charge ended before that.
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
      /** The question was about the key alone: what was bought did not come along. */
      readonly withoutData?: true;
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
  /** This device can never read the ledger again: what the server answered is the last word. */
  | { readonly type: 'ledgerClosed'; readonly at: number }
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
      return isSendable(row) || isClosing(row)
        ? { ...row, attempts: row.attempts + 1, notBefore: event.notBefore, lastFailure: event.note }
        : row;
    case 'undecidable':
      // A settled row only asked for its data: without it, the next click fetches it for 0 credits.
      return isWaiting(row)
        ? { ...row, state: 'attention', lastFailure: event.note }
        : without(row, 'contactMissing');
    case 'cancel':
      return close(row, 'cancelled', event.at);
    case 'expire':
      return close(row, 'expired', event.at);
    case 'ledgerReplaced':
      return row.state === 'confirming'
        ? { ...without(row, 'outcome', 'contactMissing'), state: 'sending', notBefore: 0 }
        : row;
    case 'ledgerClosed':
      return row.state === 'confirming' ? finish(row, 'settled', event.at) : row;
    case 'contactCached':
      return without(row, 'contact', 'contactMissing');
    case 'due':
      return { ...row, notBefore: 0 };
  }
}

/** Whether the row has to be sent: it has no answer, or the answer's data is missing. */
export function isSendable(row: OutboxRow): boolean {
  return (isWaiting(row) && row.closing === undefined) || row.contactMissing !== undefined;
}

/** Whether the server has to be asked to end the row's key. */
export function isClosing(row: OutboxRow): boolean {
  return row.closing !== undefined && isUndecided(row);
}

/** Whether it is certain that the server never saw this charge, so that it can end without asking. */
export function neverLeft(row: OutboxRow): boolean {
  return row.state === 'queued' && row.firstSentAt === undefined;
}

function isWaiting(row: OutboxRow): boolean {
  return row.state === 'queued' || row.state === 'sending';
}

/** Whether nothing is known yet of how the charge ended. */
export function isUndecided(row: OutboxRow): boolean {
  return isWaiting(row) || row.state === 'attention';
}

function close(row: OutboxRow, as: Closing, at: number): OutboxRow {
  if (neverLeft(row)) return finish(row, as, at);
  return isUndecided(row) && row.closing === undefined ? { ...row, closing: as, notBefore: 0 } : row;
}

function sent(row: OutboxRow, at: number): Partial<OutboxRow> {
  const firstSentAt = row.firstSentAt ?? at;
  return row.state === 'queued' ? { state: 'sending', firstSentAt } : { firstSentAt };
}

function answered(row: OutboxRow, event: Extract<RowEvent, { type: 'answered' }>): OutboxRow {
  const delivered = event.contact ? { ...without(row, 'contactMissing'), contact: event.contact } : row;
  if (!isUndecided(row)) {
    return row.contactMissing === undefined ? row : without(delivered, 'contactMissing');
  }
  const decided: OutboxRow = {
    ...without(delivered, 'closing'),
    outcome: event.outcome,
    ...(event.withoutData && hasData(event.outcome) ? { contactMissing: 1, notBefore: 0 } : {}),
  };
  if (event.outcome.status === 'refused') return finish(decided, endOf(event.outcome.code), event.at);
  if (event.outcome.status === 'free' || event.outcome.seq <= event.cursor) {
    return finish(decided, 'settled', event.at);
  }
  return { ...decided, state: 'confirming' };
}

function entrySeen(row: OutboxRow, event: Extract<RowEvent, { type: 'entrySeen' }>): OutboxRow {
  if (row.state === 'confirming') return finish(row, 'settled', event.at);
  if (!isUndecided(row)) return row;
  const outcome: Outcome = { status: 'charged', credits: event.credits, seq: event.seq };
  return finish(
    { ...without(row, 'closing'), outcome, contactMissing: 1, notBefore: 0 },
    'settled',
    event.at,
  );
}

const hasData = (outcome: Outcome): boolean =>
  outcome.status === 'charged' || (outcome.status === 'free' && outcome.reason !== 'not_found');

const endOf = (code: RefusalCode): RowState =>
  code === 'cancelled' || code === 'expired' ? code : 'refused';

function finish(row: OutboxRow, state: RowState, at: number): OutboxRow {
  return { ...without(row, 'activeKey'), state, finishedAt: at };
}

/** Unset means deleted: IndexedDB leaves only rows without the property out of a unique index. */
function without(row: OutboxRow, ...names: readonly Removable[]): OutboxRow {
  const rest = { ...row };
  for (const name of names) delete rest[name];
  return rest;
}

type Removable = 'activeKey' | 'closing' | 'outcome' | 'contact' | 'contactMissing';
