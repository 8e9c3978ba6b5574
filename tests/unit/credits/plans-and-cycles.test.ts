import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cycle,
  cycleEnd,
  cycleEndAfterFreeze,
  cycleFrom,
  cycleStart,
  firstCycle,
  nextCycle,
} from '../../../lib/credits/cycle.ts';
import {
  allowanceOf,
  INTERVALS,
  type Interval,
  PLAN_IDS,
  PLANS,
  type PlanId,
  planChange,
  type Subscription,
} from '../../../lib/credits/plans.ts';
import { afterTurn, endSubscription, forecast, renew, upgrade } from '../../../lib/credits/renewal.ts';
import { spend } from '../../../lib/credits/spend.ts';

const on = (id: PlanId, interval: Interval): Subscription => ({ terms: PLANS[id], interval });
const day = (text: string) => new Date(`${text}T00:00:00.000Z`);

describe('the billing cycle', () => {
  const ends = (anchor: string, interval: Interval, count: number) => {
    let cycle: Cycle = firstCycle(day(anchor), interval);
    return Array.from({ length: count }, () => {
      const end = cycleEnd(cycle).toISOString().slice(0, 10);
      cycle = nextCycle(cycle);
      return end;
    });
  };

  it('counts calendar months from its anchor: 31 January, 28 February, 31 March', () => {
    expect(ends('2026-01-31', 'monthly', 4)).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ]);
  });

  it('knows leap years', () => {
    expect(ends('2028-01-31', 'monthly', 1)).toEqual(['2028-02-29']);
    expect(ends('2028-02-29', 'annual', 4)).toEqual(['2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']);
  });

  it('turns at 00:00 UTC, whenever the account was opened on its first day', () => {
    const cycle = firstCycle(new Date('2026-03-29T23:59:59.999Z'), 'monthly');
    expect(cycleStart(cycle)).toEqual(day('2026-03-29'));
    expect(cycleEnd(cycle)).toEqual(day('2026-04-29'));
  });

  it('has no gap and no overlap: each cycle ends where the next one starts', () => {
    fc.assert(
      fc.property(
        fc.date({ min: day('2020-01-01'), max: day('2060-01-01'), noInvalidDate: true }),
        fc.constantFrom(...INTERVALS),
        fc.nat(60),
        (now, interval, index) => {
          const cycle = { ...firstCycle(now, interval), index };
          expect(cycleEnd(cycle)).toEqual(cycleStart(nextCycle(cycle)));
          expect(cycleEnd(cycle).getTime()).toBeGreaterThan(cycleStart(cycle).getTime());
        },
      ),
    );
  });

  it('moves its end by the time frozen, to the next 00:00 UTC, and later cycles count from there', () => {
    const cycle = firstCycle(day('2026-01-31'), 'monthly');
    const moved = cycleEndAfterFreeze(cycle, 10 * 86_400_000 + 1);
    expect(moved).toEqual(day('2026-03-11'));
    expect(cycleEnd(cycleFrom(moved, 'monthly'))).toEqual(day('2026-04-11'));
  });
});

describe('what a renewal keeps and cuts', () => {
  const cases: [
    title: string,
    plan: number,
    ending: Subscription,
    next: Subscription,
    keeps: number,
    grant: number,
  ][] = [
    ['monthly, nothing unused', 0, on('pro', 'monthly'), on('pro', 'monthly'), 0, 600],
    ['monthly, some unused rolls over', 250, on('pro', 'monthly'), on('pro', 'monthly'), 250, 600],
    ['monthly, exactly the cap', 600, on('pro', 'monthly'), on('pro', 'monthly'), 600, 600],
    ['monthly, the 2x cap cuts the rest', 1150, on('pro', 'monthly'), on('pro', 'monthly'), 600, 600],
    ['annual: unused credits reset', 5000, on('pro', 'annual'), on('pro', 'annual'), 0, 7200],
    ['downgrade cuts to the new cap', 1150, on('pro', 'monthly'), on('starter', 'monthly'), 400, 400],
    ['downgrade to Free cuts to its cap', 1150, on('pro', 'monthly'), on('free', 'monthly'), 40, 40],
    [
      'annual to monthly: unused credits reset first',
      5000,
      on('pro', 'annual'),
      on('pro', 'monthly'),
      0,
      600,
    ],
  ];
  it.each(cases)('%s', (_title, plan, ending, next, keeps, grant) => {
    const parts = { plan, purchased: 70 };
    const turn = renew(parts, ending, next);
    expect(turn).toEqual({ expirePlan: plan - keeps, expirePurchased: 0, grant });
    expect(afterTurn(parts, turn)).toEqual({ plan: keeps + grant, purchased: 70 });
    expect(forecast(parts, ending, next, day('2026-12-01'))).toEqual({
      at: day('2026-12-01'),
      keeps: keeps + 70,
      cuts: plan - keeps,
      grants: grant,
    });
  });

  it('never leaves more than twice the allowance on a monthly plan, and never touches purchased credits', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), fc.constantFrom(...PLAN_IDS), (plan, purchased, id) => {
        const subscription = on(id, 'monthly');
        const after = afterTurn({ plan, purchased }, renew({ plan, purchased }, subscription, subscription));
        expect(after.plan).toBeLessThanOrEqual(2 * allowanceOf(subscription));
        expect(after.plan).toBe(Math.min(plan + allowanceOf(subscription), 2 * allowanceOf(subscription)));
        expect(after.purchased).toBe(purchased);
      }),
    );
  });
});

describe('an upgrade', () => {
  it('keeps unused credits up to the new cap and grants the new allowance at once', () => {
    const parts = { plan: 500, purchased: 10 };
    expect(afterTurn(parts, upgrade(parts, on('premium', 'monthly')))).toEqual({ plan: 3900, purchased: 10 });
    const rich = { plan: 9000, purchased: 0 };
    expect(afterTurn(rich, upgrade(rich, on('premium', 'monthly'))).plan).toBe(6800);
  });

  it('to annual keeps everything unused', () => {
    const parts = { plan: 500, purchased: 0 };
    expect(afterTurn(parts, upgrade(parts, on('pro', 'annual'))).plan).toBe(7700);
  });
});

describe('a cancelled subscription at its end', () => {
  it('lets both parts expire, and Free begins', () => {
    const parts = { plan: 500, purchased: 70 };
    const turn = endSubscription(parts, on('free', 'monthly'));
    expect(turn).toEqual({ expirePlan: 500, expirePurchased: 70, grant: 40 });
    expect(afterTurn(parts, turn)).toEqual({ plan: 40, purchased: 0 });
  });
});

describe('a change of plan', () => {
  const changes: [Subscription, Subscription, ReturnType<typeof planChange>][] = [
    [on('free', 'monthly'), on('pro', 'monthly'), 'upgrade'],
    [on('pro', 'monthly'), on('starter', 'monthly'), 'downgrade'],
    [on('pro', 'monthly'), on('pro', 'annual'), 'upgrade'],
    [on('pro', 'annual'), on('pro', 'monthly'), 'downgrade'],
    [on('starter', 'monthly'), on('premium', 'annual'), 'upgrade'],
    [on('pro', 'monthly'), on('starter', 'annual'), 'downgrade'],
    [on('starter', 'annual'), on('premium', 'annual'), 'upgrade'],
    [on('starter', 'annual'), on('premium', 'monthly'), 'downgrade'],
    [on('pro', 'annual'), on('pro', 'annual'), 'none'],
  ];
  it.each(changes)('%o to %o is %s', (from, to, expected) => {
    expect(planChange(from, to)).toBe(expected);
  });
});

describe('spending', () => {
  it('takes plan credits first, then purchased ones, and never more than there is', () => {
    expect(spend({ plan: 3, purchased: 10 }, 5)).toEqual({ plan: 3, purchased: 2 });
    expect(spend({ plan: 10, purchased: 10 }, 5)).toEqual({ plan: 5, purchased: 0 });
    expect(spend({ plan: 2, purchased: 2 }, 5)).toBeUndefined();
    expect(spend({ plan: 0, purchased: 0 }, 0)).toEqual({ plan: 0, purchased: 0 });
  });
});
