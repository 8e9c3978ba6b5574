import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdOf } from '../../../lib/wallet/balance.ts';
import { isActive, type OutboxRow, ROW_STATES } from '../../../lib/wallet/outbox-row.ts';
import { advance, isClosing, isSendable, neverLeft, type RowEvent } from '../../../lib/wallet/row-machine.ts';

const queued: OutboxRow = {
  order: 1,
  key: '018f6b2e-7a00-7000-8000-000000000001',
  activeKey: 'account:slug:orla-quillon:phones',
  payloadVersion: 2,
  accountId: '018f6b2e-7a00-7000-8000-00000000000a',
  memberId: '018f6b2e-7a00-7000-8000-00000000000b',
  surface: 'extension',
  person: { slug: 'orla-quillon' },
  dataPoint: 'phones',
  ceiling: 5,
  state: 'queued',
  createdAt: 0,
  attempts: 0,
  notBefore: 0,
};

const note = { class: 'unknown', code: 'server_unreachable', status: 0, at: 1 };
const contact = { personId: 'c-1', fullName: 'Orla Quillon', isEuContact: false, aliases: [] };
const charged = (seq: number, credits = 5) => ({ status: 'charged', credits, seq }) as const;
type Answered = Extract<RowEvent, { type: 'answered' }>;
const answered = (outcome: Answered['outcome'], cursor = 0): Answered => ({
  type: 'answered',
  outcome,
  contact,
  cursor,
  at: 1,
});

const EVENTS: Record<string, RowEvent> = {
  send: { type: 'send', at: 1 },
  'charged, not replicated': answered(charged(7)),
  'charged, replicated': answered(charged(7), 7),
  free: answered({ status: 'free', reason: 'owned' }),
  refused: answered({ status: 'refused', code: 'insufficient_credits' }),
  closed: { ...answered({ status: 'refused', code: 'cancelled' }), contact: undefined, withoutData: true },
  'closed as expired': {
    ...answered({ status: 'refused', code: 'expired' }),
    contact: undefined,
    withoutData: true,
  },
  'charged before it was closed': { ...answered(charged(7)), contact: undefined, withoutData: true },
  'entry seen': { type: 'entrySeen', credits: 5, seq: 7, at: 1 },
  'cursor reached': { type: 'cursorReached', seq: 7, at: 1 },
  'cursor not there yet': { type: 'cursorReached', seq: 6, at: 1 },
  failed: { type: 'failed', note, notBefore: 9 },
  undecidable: { type: 'undecidable', note },
  cancel: { type: 'cancel', at: 1 },
  expire: { type: 'expire', at: 1 },
  'ledger replaced': { type: 'ledgerReplaced' },
  'contact cached': { type: 'contactCached' },
  due: { type: 'due' },
};

const rowAfter = (...names: string[]): OutboxRow =>
  names.reduce((row, name) => advance(row, EVENTS[name] ?? { type: 'due' }), queued);

describe('the states of a charge', () => {
  it.each([
    [['send'], 'sending'],
    [['cancel'], 'cancelled'],
    [['expire'], 'expired'],
    [['send', 'cancel'], 'sending'],
    [['send', 'expire'], 'sending'],
    [['send', 'failed'], 'sending'],
    [['failed'], 'queued'],
    [['send', 'charged, not replicated'], 'confirming'],
    [['send', 'charged, replicated'], 'settled'],
    [['send', 'free'], 'settled'],
    [['send', 'refused'], 'refused'],
    [['send', 'entry seen'], 'settled'],
    [['send', 'undecidable'], 'attention'],
    [['send', 'undecidable', 'cancel'], 'attention'],
    [['send', 'cancel', 'closed'], 'cancelled'],
    [['send', 'expire', 'closed as expired'], 'expired'],
    [['send', 'undecidable', 'cancel', 'closed'], 'cancelled'],
    [['send', 'cancel', 'charged, not replicated'], 'confirming'],
    [['send', 'cancel', 'entry seen'], 'settled'],
    [['send', 'cancel', 'send', 'failed'], 'sending'],
    [['send', 'undecidable', 'refused'], 'refused'],
    [['send', 'undecidable', 'charged, not replicated'], 'confirming'],
    [['send', 'undecidable', 'entry seen'], 'settled'],
    [['send', 'charged, not replicated', 'cursor not there yet'], 'confirming'],
    [['send', 'charged, not replicated', 'cursor reached'], 'settled'],
    [['send', 'charged, not replicated', 'entry seen'], 'settled'],
    [['send', 'charged, not replicated', 'ledger replaced'], 'sending'],
    [['send', 'charged, not replicated', 'cancel'], 'confirming'],
    [['send', 'refused', 'charged, not replicated'], 'refused'],
    [['cancel', 'send'], 'cancelled'],
  ] as const)('%j ends as %s', (events, state) => {
    expect(rowAfter(...events).state).toBe(state);
  });

  it('a charge settled by the ledger alone still asks for its data, once', () => {
    const seen = rowAfter('send', 'entry seen');
    expect(seen.contactMissing).toBe(1);
    const served = advance(seen, answered(charged(7)));
    expect(served).toMatchObject({ state: 'settled', contact });
    expect(served.contactMissing).toBeUndefined();
    expect(advance(seen, EVENTS.undecidable ?? { type: 'due' }).contactMissing).toBeUndefined();
  });

  it('a closing charge is not sent any more, keeps its hold, and says so until the server has answered', () => {
    const closing = rowAfter('send', 'cancel', 'expire');
    expect(closing).toMatchObject({ state: 'sending', closing: 'cancelled' });
    expect([isSendable(closing), isClosing(closing), holdOf(closing, 0)]).toEqual([false, true, 5]);
    expect(advance(closing, EVENTS.closed ?? { type: 'due' })).not.toHaveProperty('closing');
  });

  it('a charge that turns out to have been made before it was closed asks for its data', () => {
    const late = rowAfter('send', 'cancel', 'charged before it was closed');
    expect(late).toMatchObject({ state: 'confirming', contactMissing: 1 });
    expect(isSendable(late)).toBe(true);
    expect(late).not.toHaveProperty('closing');
  });

  it('the drawing above the code names every state', () => {
    const source = readFileSync(new URL('../../../lib/wallet/row-machine.ts', import.meta.url), 'utf8');
    const drawing = source.slice(source.indexOf('/*'), source.indexOf('*/'));
    for (const state of ROW_STATES) expect(drawing).toContain(state);
  });
});

describe('whatever happens, in any order', () => {
  const history = fc.array(fc.constantFrom(...Object.keys(EVENTS)), { maxLength: 12 });

  it('a row is active, and in the unique index, exactly as long as it is not decided', () => {
    fc.assert(
      fc.property(history, (names) => {
        const row = rowAfter(...names);
        expect(row.activeKey !== undefined).toBe(isActive(row));
        expect('activeKey' in row).toBe(isActive(row));
      }),
    );
  });

  it('what may have left the device is never cancelled or expired without the server’s word', () => {
    fc.assert(
      fc.property(history, (names) => {
        const row = rowAfter(...names);
        const ended = row.state === 'cancelled' || row.state === 'expired';
        if (row.firstSentAt !== undefined && ended) expect(row.outcome?.status).toBe('refused');
        if (row.state !== 'queued') expect(neverLeft(row)).toBe(false);
      }),
    );
  });

  it('a decided row stays decided, with the same outcome', () => {
    fc.assert(
      fc.property(history, history, (before, then) => {
        const decided = rowAfter(...before);
        fc.pre(!isActive(decided));
        const later = then.reduce((row, name) => advance(row, EVENTS[name] ?? { type: 'due' }), decided);
        expect({ state: later.state, outcome: later.outcome }).toEqual({
          state: decided.state,
          outcome: decided.outcome,
        });
      }),
    );
  });

  it('a row never holds more than its ceiling, and nothing once it is decided', () => {
    fc.assert(
      fc.property(history, fc.nat(10), (names, cursor) => {
        const row = rowAfter(...names);
        expect(holdOf(row, cursor)).toBeLessThanOrEqual(row.ceiling);
        if (!isActive(row)) expect(holdOf(row, cursor)).toBe(0);
      }),
    );
  });
});
