import { describe, expect, it } from 'vitest';
import { PRICE_LIST } from '../../../lib/credits/price-list.ts';
import { priceListSchema } from '../../../lib/protocol/wallet-api.ts';
import { standingOf } from '../../../lib/wallet/balance.ts';
import type { Snapshot } from '../../../lib/wallet/meta.ts';
import type { OutboxRow } from '../../../lib/wallet/outbox-row.ts';

const row = (state: OutboxRow['state'], ceiling: number, outcome?: OutboxRow['outcome']): OutboxRow => ({
  order: 1,
  key: '018f6b2e-7a00-7000-8000-000000000001',
  payloadVersion: 2,
  accountId: '018f6b2e-7a00-7000-8000-00000000000a',
  memberId: '018f6b2e-7a00-7000-8000-00000000000b',
  surface: 'extension',
  person: { slug: 'orla-quillon' },
  dataPoint: 'phones',
  ceiling,
  state,
  createdAt: 0,
  attempts: 0,
  notBefore: 0,
  ...(outcome && { outcome }),
});

const at = (seq: number, balance: number, complete = true) => ({
  epoch: 'e',
  head: { seq, hash: '0'.repeat(64), balance },
  plan: balance,
  complete,
  fault: null,
});

const told = (seq: number, balance: number): Snapshot => ({
  at: 0,
  wallet: {
    account: { id: '018f6b2e-7a00-7000-8000-00000000000a', name: 'Quill Street', status: 'active' },
    member: { id: '018f6b2e-7a00-7000-8000-00000000000b', role: 'owner', name: 'Bo', email: 'bo@q.example' },
    balance,
    plan: balance,
    purchased: 0,
    planId: 'free',
    cycle: { start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' },
    epoch: 'e',
    head: at(seq, balance).head,
    priceList: priceListSchema.parse(PRICE_LIST),
    offlinePolicy: { maxQueued: 25, maxHeld: 10, warnAfterMs: 0, expireAfterMs: 0 },
    serverTime: '2026-11-02T00:00:00Z',
  },
});

describe('available credits', () => {
  it('do not move when the ledger reaches a charge: 105, charged 1 instead of 5: 109, replicated: 109', () => {
    const waiting = [row('queued', 5), row('sending', 5)];
    const before = { rows: [...waiting, row('sending', 5)], unreadable: [] };
    const one = row('confirming', 5, { status: 'charged', credits: 1, seq: 8 });
    expect(standingOf(at(7, 120), undefined, before)).toMatchObject({ available: 105, held: 15 });
    const charged = { rows: [...waiting, one], unreadable: [] };
    expect(standingOf(at(7, 120), undefined, charged)?.available).toBe(109);
    expect(standingOf(at(8, 119), undefined, charged)?.available).toBe(109);
  });

  it('follow whichever has come further while the ledger is read for the first time: what it settled is spent', () => {
    const settled = { rows: [], unreadable: [] };
    expect(standingOf(at(9, 30, false), told(7, 40), settled)?.available).toBe(30);
    expect(standingOf(at(3, 99, false), told(7, 40), settled)?.available).toBe(40);
  });

  it('show as 0 when teammates spent what is held here', () => {
    expect(standingOf(at(7, 3), undefined, { rows: [row('queued', 5)], unreadable: [] })?.available).toBe(0);
  });

  it('count a row that this build cannot read with what it holds', () => {
    const waiting = { rows: [], unreadable: [{ order: 1, held: 5 }] };
    expect(standingOf(at(7, 20), undefined, waiting)?.available).toBe(15);
  });

  it('are unknown, not 0, on a device that never reached the server', () => {
    expect(standingOf(undefined, undefined, { rows: [], unreadable: [] })).toBeUndefined();
    expect(standingOf(at(0, 0, false), undefined, { rows: [], unreadable: [] })).toBeUndefined();
  });
});
