import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Interval, PlanId } from '../../../lib/credits/plans.ts';
import { PLANS } from '../../../lib/credits/plans.ts';
import { describeOnEngines } from '../support/engines.ts';
import type { TestAccount } from '../support/ledger.ts';
import { expectSound } from '../support/soundness.ts';
import { ADMIN, ask, codeOf, done, OPERATOR, world } from './world.ts';

describeOnEngines('within the grace of an unpaid renewal', (database) => {
  const w = world(database, '2026-01-05T10:00:00Z');
  const change = (account: TestAccount, planId: PlanId) =>
    w.billing.changeAtRenewal({ ...ask(account), planId, interval: 'monthly' });
  const pay = (account: TestAccount, orderKey = 'renewal:2') =>
    w.billing.confirmOrder({ ...ask(account, OPERATOR), orderKey });
  const paidBy = async (account: TestAccount) => {
    done(await w.billing.setRenewal({ ...ask(account, OPERATOR), renewal: 'paid' }));
    return account;
  };
  const unpaid = async (planId: PlanId, interval: Interval = 'monthly', recorded?: PlanId) => {
    w.at('2026-01-05T10:00:00Z');
    const account = await paidBy(await w.on(planId, interval));
    if (recorded) done(await change(account, recorded));
    w.at(interval === 'annual' ? '2027-01-06T10:00:00Z' : '2026-02-06T10:00:00Z');
    await w.ledger.touch(account.accountId);
    return account;
  };

  it('no change is recorded or taken back: the order that waits is for what was recorded', async () => {
    const recorded = await unpaid('pro', 'monthly', 'starter');
    expect(codeOf(await w.billing.takeBackChange(ask(recorded)))).toBe('payment_due');
    done(await pay(recorded));
    expect(await w.billing.plan(recorded.accountId)).toMatchObject({ planId: 'starter', plan: 800 });
    const account = await unpaid('pro');
    expect(codeOf(await change(account, 'starter'))).toBe('payment_due');
    expect(codeOf(await change(account, 'free'))).toBe('payment_due');
    const contract = { terms: PLANS.scale, interval: 'monthly', when: 'at_renewal' } as const;
    expect(codeOf(await w.billing.setTerms({ ...ask(account, OPERATOR), ...contract }))).toBe('payment_due');
    expect(codeOf(await w.billing.takeBackChange(ask(account)))).toBe('payment_due');
    done(await pay(account));
    expect(await w.billing.plan(account.accountId)).toMatchObject({ planId: 'pro', plan: 1200 });
    await expectSound(database.engine, account.accountId);
  });

  it('what is paid is what is given, also where another change was recorded before this was refused', async () => {
    const account = await unpaid('pro');
    const { accountId } = account;
    await sql`UPDATE accounts SET next_plan_id = 'starter', next_interval = 0 WHERE account_id = ${accountId}`.execute(
      database.engine.db,
    );
    done(await pay(account));
    expect(await w.billing.plan(account.accountId)).toMatchObject({ planId: 'pro', plan: 1200 });
  });

  it('no member cancels the order of the renewal; the operator can, and then it ends on Free', async () => {
    const account = await unpaid('pro');
    const cancel = (actor = ADMIN) =>
      w.billing.cancelOrder({ ...ask(account, actor), orderKey: 'renewal:2' });
    expect(codeOf(await cancel())).toBe('payment_due');
    expect((await w.billing.plan(account.accountId))?.waiting).toHaveLength(1);
    done(await cancel(OPERATOR));
    expect(codeOf(await cancel())).toBe('ok');
    w.at('2026-02-12T00:00:00Z');
    expect((await w.billing.plan(account.accountId))?.planId).toBe('free');
    await expectSound(database.engine, account.accountId);
  });

  it('an upgrade keeps no more than the renewal would have: nothing of a year that has ended', async () => {
    const order = { planId: 'premium', cents: null, confirmed: true } as const;
    const year = await unpaid('pro', 'annual');
    expect(await w.parts(year)).toEqual([7240, 0]);
    done(await w.billing.orderPlan({ ...ask(year), ...order, interval: 'annual' }));
    expect(await w.parts(year)).toEqual([40_800, 0]);
    expect((await w.entries(year)).slice(-2)).toEqual(['expiry 7240', 'grant 40800']);
    const month = await unpaid('pro');
    done(await w.billing.orderPlan({ ...ask(month), ...order, interval: 'monthly' }));
    expect(await w.parts(month)).toEqual([4040, 0]);
    expect(await w.billing.plan(month.accountId)).toMatchObject({ graceUntil: null, waiting: [] });
    await expectSound(database.engine, year.accountId);
  });

  it('a contract without a price renews by itself; one with a price waits for it', async () => {
    w.at('2026-01-05T10:00:00Z');
    const free = await paidBy(await w.contract({ allowance: 100 }));
    const priced = await paidBy(
      await w.contract({ allowance: 100, price: { monthly: 90_000, annual: 80_000 } }),
    );
    w.at('2026-02-20T10:00:00Z');
    expect(await w.billing.plan(free.accountId)).toMatchObject({
      planId: 'scale',
      plan: 200,
      graceUntil: null,
      waiting: [],
    });
    w.at('2026-02-06T10:00:00Z');
    expect((await w.billing.plan(priced.accountId))?.waiting).toMatchObject([{ cents: 90_000 }]);
    done(await pay(priced));
    expect((await w.billing.plan(priced.accountId))?.planId).toBe('scale');
    await expectSound(database.engine, free.accountId);
  });
});
