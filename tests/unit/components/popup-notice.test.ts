import { describe, expect, it } from 'vitest';
import { popupNotice } from '../../../components/popup/popup-notice.ts';
import { aView, aWaitingCharge, HOUR, NOW } from './a-view.ts';

const unreachable = { connection: { state: 'unreachable', since: NOW - HOUR } } as const;
const noticeOf = (changes: Parameters<typeof aView>[0]) => popupNotice(aView(changes), NOW);

describe('what the popup says above all else', () => {
  it('says nothing when all is well', () => {
    expect(noticeOf({})).toBeUndefined();
  });

  it('asks to sign in again before anything else', () => {
    expect(noticeOf({ sessionEnded: true, ledgerFault: { seq: 7, fault: 'hash' }, unreadable: 1 })).toEqual({
      kind: 'session_ended',
    });
  });

  it('names the entry at which the ledger does not verify', () => {
    expect(noticeOf({ ledgerFault: { seq: 7, fault: 'hash' }, unreadable: 1 })).toEqual({
      kind: 'ledger_fault',
      seq: 7,
    });
  });

  it('counts charges that need a look together with rows that this version cannot read', () => {
    const waiting = [aWaitingCharge({ state: 'attention' }), aWaitingCharge()];
    expect(noticeOf({ waiting, unreadable: 2, ...unreachable })).toEqual({ kind: 'attention', count: 3 });
  });

  it('explains why there is no balance when the server was never reached', () => {
    expect(noticeOf({ ...unreachable, standing: null })).toEqual({ kind: 'never_reached' });
  });

  it('says that the server cannot be reached', () => {
    expect(noticeOf(unreachable)).toEqual({ kind: 'unreachable' });
  });

  it('warns of charges queued past the policy’s limit, and when they expire', () => {
    const waiting = [
      aWaitingCharge({ createdAt: NOW - 25 * HOUR }),
      aWaitingCharge({ createdAt: NOW - 23 * HOUR }),
    ];
    expect(noticeOf({ waiting, ...unreachable })).toEqual({
      kind: 'waiting_long',
      count: 1,
      expiresAfterHours: 72,
    });
  });

  it('does not announce an expiry for a charge that may have been sent', () => {
    const waiting = [aWaitingCharge({ createdAt: NOW - 25 * HOUR, cancellable: false, state: 'sending' })];
    expect(noticeOf({ waiting })).toBeUndefined();
  });

  it('says that the numbers are old when the last sync is more than an hour ago', () => {
    expect(noticeOf({ lastSyncAt: NOW - HOUR })).toBeUndefined();
    expect(noticeOf({ lastSyncAt: NOW - HOUR - 1 })).toEqual({
      kind: 'stale',
      lastSyncAt: NOW - HOUR - 1,
    });
  });

  it('says when no credits are available, also when all of them are held', () => {
    expect(
      noticeOf({ standing: { balance: 5, plan: 5, purchased: 0, reserved: 0, held: 5, available: 0 } }),
    ).toEqual({
      kind: 'no_credits',
    });
  });
});
