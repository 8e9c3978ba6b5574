import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths } from '../../../lib/credits/calendar.ts';
import { estimate } from '../../../lib/credits/estimate.ts';
import {
  decideFreeze,
  type Freeze,
  type FreezeRequest,
  isFrozen,
  nextFreezeAllowed,
} from '../../../lib/credits/freeze.ts';
import { limitMark, withinLimit } from '../../../lib/credits/limits.ts';
import { PRICE_LIST } from '../../../lib/credits/price-list.ts';
import { decideRefund, fairUse, type RefundRequest } from '../../../lib/credits/refund.ts';

const day = (text: string) => new Date(`${text}T00:00:00.000Z`);
const freeze = (start: string, end: string): Freeze => ({ start: day(start), end: day(end) });
const ask = (change: Partial<FreezeRequest>): FreezeRequest => ({
  months: 1,
  role: 'admin',
  planId: 'pro',
  history: [],
  now: day('2026-06-15'),
  ...change,
});

describe('a freeze', () => {
  it('starts at once and lasts 1 or 2 calendar months', () => {
    expect(decideFreeze(ask({ months: 2, now: day('2026-12-31') }))).toEqual({
      ok: true,
      freeze: freeze('2026-12-31', '2027-02-28'),
    });
  });

  it('needs an admin, owners and managers included', () => {
    expect(decideFreeze(ask({ role: 'member' }))).toMatchObject({ ok: false, code: 'admin_only' });
    for (const role of ['owner', 'admin', 'manager'] as const)
      expect(decideFreeze(ask({ role })).ok).toBe(true);
  });

  it('is for paid plans', () => {
    expect(decideFreeze(ask({ planId: 'free' }))).toMatchObject({ ok: false, code: 'paid_plans_only' });
  });

  it('is not stacked on another', () => {
    const history = [freeze('2026-06-01', '2026-07-01')];
    expect(decideFreeze(ask({ history }))).toMatchObject({ ok: false, code: 'already_frozen' });
  });

  it('needs 3 months between the end of one and the start of the next, and says from when', () => {
    const history = [freeze('2026-02-15', '2026-03-16')];
    expect(decideFreeze(ask({ history }))).toEqual({
      ok: false,
      code: 'too_soon_after_last',
      nextAllowed: day('2026-06-16'),
    });
    expect(decideFreeze(ask({ history, now: day('2026-06-16') })).ok).toBe(true);
  });

  it('is allowed twice in any 12 months', () => {
    const history = [freeze('2025-07-01', '2025-08-01'), freeze('2026-01-01', '2026-02-01')];
    expect(decideFreeze(ask({ history }))).toEqual({
      ok: false,
      code: 'twice_in_twelve_months',
      nextAllowed: day('2026-07-01'),
    });
    expect(decideFreeze(ask({ history, now: day('2026-07-01') })).ok).toBe(true);
  });

  it('counts a freeze that was ended early up to its early end', () => {
    const history = [freeze('2026-02-15', '2026-02-20')];
    expect(isFrozen(history, day('2026-02-21'))).toBe(false);
    expect(nextFreezeAllowed(history)).toEqual(day('2026-05-20'));
  });

  it('keeps every rule on time, however eagerly an admin freezes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(200), fc.constantFrom(1 as const, 2 as const)), { maxLength: 30 }),
        (tries) => {
          const history: Freeze[] = [];
          let now = day('2026-01-01');
          for (const [days, months] of tries) {
            now = new Date(now.getTime() + days * 86_400_000);
            const decision = decideFreeze(ask({ months, history, now }));
            if (decision.ok) history.push(decision.freeze);
            else expect(decision.nextAllowed?.getTime()).toBeGreaterThan(now.getTime());
          }
          for (const [index, { start }] of history.entries()) {
            const previous = history[index - 1];
            const lastButOne = history[index - 2];
            if (previous)
              expect(start.getTime()).toBeGreaterThanOrEqual(addMonths(previous.end, 3).getTime());
            if (lastButOne)
              expect(start.getTime()).toBeGreaterThanOrEqual(addMonths(lastButOne.start, 12).getTime());
          }
        },
      ),
    );
  });
});

describe('a member or group limit', () => {
  it.each([
    [0, 100, 'clear'],
    [74, 100, 'clear'],
    [75, 100, 'warning'],
    [99, 100, 'warning'],
    [100, 100, 'reached'],
    [0, 0, 'reached'],
    [5000, null, 'clear'],
  ] as const)('%i of %s is %s', (used, limit, mark) => {
    expect(limitMark({ used, limit })).toBe(mark);
  });

  it('refuses what would pass 100 %, and lets through what reaches it', () => {
    expect(withinLimit({ used: 95, limit: 100 }, 5)).toBe(true);
    expect(withinLimit({ used: 96, limit: 100 }, 5)).toBe(false);
    expect(withinLimit({ used: 96, limit: null }, 5)).toBe(true);
  });
});

describe('a refund', () => {
  const request = (change: Partial<RefundRequest>): RefundRequest => ({
    chargedAt: day('2026-06-01'),
    now: day('2026-06-10'),
    credits: 5,
    refundedBefore: false,
    chargedInCycle: 100,
    refundedInCycle: 0,
    byAdmin: false,
    ...change,
  });

  it('is automatic up to the fair-use share: 5 % of the cycle, at least 10 credits', () => {
    expect(fairUse(0)).toBe(10);
    expect(fairUse(199)).toBe(10);
    expect(fairUse(1000)).toBe(50);
    expect(decideRefund(request({ refundedInCycle: 5 }))).toEqual({ kind: 'automatic' });
    expect(decideRefund(request({ refundedInCycle: 6 }))).toEqual({ kind: 'needs_admin' });
    expect(decideRefund(request({ refundedInCycle: 6, byAdmin: true }))).toEqual({ kind: 'automatic' });
  });

  it('is for charges of the last 14 days', () => {
    expect(decideRefund(request({ now: day('2026-06-15') }))).toEqual({ kind: 'automatic' });
    expect(decideRefund(request({ now: new Date(day('2026-06-15').getTime() + 1), byAdmin: true }))).toEqual({
      kind: 'refused',
      code: 'too_late',
    });
  });

  it('is given once, and only for what was charged', () => {
    expect(decideRefund(request({ refundedBefore: true }))).toMatchObject({ code: 'already_refunded' });
    expect(decideRefund(request({ credits: 0 }))).toMatchObject({ code: 'nothing_charged' });
  });
});

describe('the usage estimator', () => {
  it('multiplies reveal prices by what each member handles, and names the smallest plan that holds it', () => {
    expect(estimate(PRICE_LIST, { members: 1, emailsPerMember: 40, callsPerMember: 0 })).toEqual({
      creditsPerMonth: 40,
      plan: 'free',
    });
    expect(estimate(PRICE_LIST, { members: 1, emailsPerMember: 100, callsPerMember: 60 })).toEqual({
      creditsPerMonth: 400,
      plan: 'starter',
    });
    expect(estimate(PRICE_LIST, { members: 3, emailsPerMember: 50, callsPerMember: 10 })).toEqual({
      creditsPerMonth: 300,
      plan: 'pro',
    });
    expect(estimate(PRICE_LIST, { members: 500, emailsPerMember: 200, callsPerMember: 100 }).plan).toBe(
      'scale',
    );
  });
});
