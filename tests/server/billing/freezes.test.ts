import { expect, it } from 'vitest';
import { describeOnEngines } from '../support/engines.ts';
import { expectSound } from '../support/soundness.ts';
import { ask, codeOf, done, memberOf, OPERATOR, world } from './world.ts';

describeOnEngines('a freeze', (database) => {
  const w = world(database, '2026-01-31T10:00:00Z');
  const frozen = async (months: 1 | 2 = 1) => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.on('pro');
    await w.charge(account, { subject: 'orla' });
    w.at('2026-02-10T08:00:00Z');
    done(await w.billing.freeze({ ...ask(account), months }));
    return account;
  };

  it('lets nothing be charged and no renewal happen; what is owned stays readable, credits are kept', async () => {
    const account = await frozen();
    expect(await w.charge(account)).toEqual({ status: 'refused', code: 'account_frozen' });
    expect(await w.charge(account, { subject: 'orla' })).toEqual({ status: 'free', reason: 'owned' });
    w.at('2026-03-05T00:00:00Z');
    expect(await w.parts(account)).toEqual([639, 0]);
    expect(await w.billing.plan(account.accountId)).toMatchObject({ status: 'frozen', cycle: { no: 1 } });
    await expectSound(database.engine, account.accountId);
  });

  it('ends by itself, and the cycle ends later by the time frozen, at midnight', async () => {
    const account = await frozen();
    w.at('2026-03-10T08:00:00Z');
    expect(await w.charge(account)).toMatchObject({ status: 'charged' });
    const view = await w.billing.plan(account.accountId);
    // 28 February and 28 days, to the next midnight
    expect(view).toMatchObject({ status: 'active', cycle: { end: new Date('2026-03-28T00:00:00Z') } });
    w.at('2026-03-28T00:00:00Z');
    expect((await w.billing.plan(account.accountId))?.cycle.end).toEqual(new Date('2026-04-28T00:00:00Z'));
    expect((await w.entries(account)).at(-1)).toBe('grant 600');
  });

  it('ends earlier by an admin, and moves the end by the time that it really took', async () => {
    const account = await frozen(2);
    w.at('2026-02-12T09:00:00Z');
    expect(codeOf(await w.billing.endFreeze({ ...ask(account, memberOf(account)) }))).toBe('admin_only');
    expect(done(await w.billing.endFreeze(ask(account))).cycleEnd).toBe('2026-03-03T00:00:00.000Z');
    expect(codeOf(await w.billing.endFreeze(ask(account)))).toBe('not_frozen');
    expect(await w.charge(account)).toMatchObject({ status: 'charged' });
    await expectSound(database.engine, account.accountId);
  });

  it('is for admins of paid plans, 3 months apart, twice in 12 months; the refusal says from when', async () => {
    const account = await frozen();
    expect(codeOf(await w.billing.freeze({ ...ask(account), months: 1 }))).toBe('already_frozen');
    expect(codeOf(await w.billing.freeze({ ...ask(account, memberOf(account)), months: 1 }))).toBe(
      'admin_only',
    );
    expect(codeOf(await w.billing.freeze({ ...ask(await w.free()), months: 1 }))).toBe('paid_plans_only');
    w.at('2026-06-10T07:59:59Z');
    expect(await w.billing.freeze({ ...ask(account), months: 1 })).toEqual({
      ok: false,
      code: 'too_soon_after_last',
      nextAllowed: '2026-06-10T08:00:00.000Z',
    });
    w.at('2026-06-10T08:00:00Z');
    done(await w.billing.freeze({ ...ask(account), months: 1 }));
    w.at('2026-11-01T00:00:00Z');
    expect(await w.billing.freeze({ ...ask(account), months: 1 })).toMatchObject({
      code: 'twice_in_twelve_months',
    });
    expect((await w.billing.plan(account.accountId))?.freeze).toMatchObject({
      current: null,
      nextAllowed: new Date('2027-02-10T08:00:00Z'),
    });
  });

  it('does not cancel anything, and a cancellation takes effect at the moved end', async () => {
    const account = await frozen();
    done(await w.billing.changeAtRenewal({ ...ask(account), planId: 'free', interval: 'monthly' }));
    w.at('2026-03-27T23:00:00Z');
    expect((await w.billing.plan(account.accountId))?.planId).toBe('pro');
    w.at('2026-03-28T00:00:00Z');
    expect((await w.billing.plan(account.accountId))?.planId).toBe('free');
  });

  it('cannot begin while a renewal waits for its payment, and an upgrade waits for its end', async () => {
    const account = await frozen();
    const order = { planId: 'premium', interval: 'monthly', cents: null, confirmed: true } as const;
    expect(codeOf(await w.billing.orderPlan({ ...ask(account), ...order }))).toBe('account_frozen');
    w.at('2026-01-31T10:00:00Z');
    const unpaid = await w.on('pro');
    done(await w.billing.setRenewal({ ...ask(unpaid, OPERATOR), renewal: 'paid' }));
    w.at('2026-03-01T00:00:00Z');
    expect(codeOf(await w.billing.freeze({ ...ask(unpaid), months: 1 }))).toBe('payment_due');
  });

  it('a suspended account is charged nothing, until the operator takes it back', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.on('pro');
    expect(codeOf(await w.billing.suspend({ ...ask(account), reason: 'abuse' }))).toBe('operator_only');
    done(await w.billing.suspend({ ...ask(account, OPERATOR), reason: 'abuse' }));
    expect(await w.charge(account)).toEqual({ status: 'refused', code: 'account_frozen' });
    expect(codeOf(await w.billing.freeze({ ...ask(account), months: 1 }))).toBe('account_suspended');
    done(await w.billing.unsuspend(ask(account, OPERATOR)));
    expect(codeOf(await w.billing.unsuspend(ask(account, OPERATOR)))).toBe('not_suspended');
    expect(await w.charge(account)).toMatchObject({ status: 'charged' });
  });
});
