import { expect, it } from 'vitest';
import { describeOnEngines } from '../support/engines.ts';
import { expectSound } from '../support/soundness.ts';
import { ask, codeOf, done, OPERATOR, world } from './world.ts';

describeOnEngines('cycles', (database) => {
  const w = world(database, '2026-01-31T10:00:00Z');

  it('a monthly renewal keeps what is unused up to twice the allowance, and says what the cap cuts', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.on('starter');
    expect(await w.entries(account)).toEqual(['grant 40', 'grant 400']);
    await w.spend(account, 100);
    w.at('2026-02-28T00:00:00Z');
    expect(await w.parts(account)).toEqual([740, 0]);
    w.at('2026-03-31T00:00:00Z');
    expect(await w.parts(account)).toEqual([800, 0]);
    expect((await w.entries(account)).slice(-3)).toEqual(['grant 400', 'expiry 340', 'grant 400']);
    await expectSound(database.engine, account.accountId);
  });

  it('counts calendar months from the anchor: 31 January, 28 February, 31 March', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.on('starter');
    const ends: string[] = [];
    for (const moment of ['2026-02-01', '2026-03-01', '2026-04-01']) {
      w.at(`${moment}T00:00:00Z`);
      ends.push((await w.billing.plan(account.accountId))?.cycle.end.toISOString().slice(0, 10) ?? '');
    }
    expect(ends).toEqual(['2026-02-28', '2026-03-31', '2026-04-30']);
  });

  it('an annual renewal expires what is unused and grants the whole year up front', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.on('starter', 'annual');
    expect(await w.parts(account)).toEqual([4840, 0]);
    await w.spend(account, 40);
    w.at('2027-01-31T00:00:00Z');
    expect(await w.parts(account)).toEqual([4800, 0]);
    expect((await w.entries(account)).slice(-2)).toEqual(['expiry 4800', 'grant 4800']);
  });

  it('carries out cycles that nobody saw when the account is next touched, once, in order, at their own times', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.free();
    w.at('2028-02-05T12:00:00Z');
    const outcome = await w.charge(account);
    const entries = await w.ledger.entries(account.accountId, 0, 1000);
    const grants = entries.filter(({ kind }) => kind === 'grant');
    expect(grants).toHaveLength(25);
    expect(grants.slice(1, 4).map(({ at }) => at)).toEqual([
      '2026-02-28T00:00:00.000Z',
      '2026-03-31T00:00:00.000Z',
      '2026-04-30T00:00:00.000Z',
    ]);
    expect(outcome).toMatchObject({ status: 'charged', seq: entries.length });
    expect(await w.parts(account)).toEqual([79, 0]);
    await expectSound(database.engine, account.accountId);
  });

  it('carries out more than one transaction bears in several, before it answers the charge', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.free();
    w.at('2076-01-31T12:00:00Z');
    expect(await w.charge(account)).toMatchObject({ status: 'charged' });
    expect(await w.parts(account)).toEqual([79, 0]);
    const grants = (await w.ledger.entries(account.accountId, 0, 5000)).filter(
      ({ kind }) => kind === 'grant',
    );
    expect(grants).toHaveLength(1 + 50 * 12);
  });

  it('comes out the same, whether the account was touched each month or never', async () => {
    const histories: string[][] = [];
    for (const touched of [true, false]) {
      w.at('2026-01-31T10:00:00Z');
      const account = await w.on('pro');
      await w.spend(account, 33);
      for (const month of ['03', '05', '06', '08', '11']) {
        w.at(`2026-${month}-15T00:00:00Z`);
        if (touched) await w.ledger.touch(account.accountId);
      }
      await w.ledger.touch(account.accountId);
      const entries = await w.ledger.entries(account.accountId, 0, 1000);
      histories.push(
        entries.map(({ kind, amount, balanceAfter, at }) => `${kind} ${amount} ${balanceAfter} ${at}`),
      );
    }
    expect(histories[0]).toEqual(histories[1]);
  });

  it('a renewal and a charge on the same instant: the renewal comes first', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.free();
    await w.spend(account, 40);
    w.at('2026-02-28T00:00:00.000Z');
    expect(await w.charge(account, { action: 'phones' })).toMatchObject({
      status: 'charged',
      credits: 5,
      seq: 11,
    });
  });

  it('an upgrade starts a new cycle at once: unused credits stay, the new allowance is granted', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.on('starter');
    w.at('2026-02-10T15:00:00Z');
    done(
      await w.billing.orderPlan({
        ...ask(account),
        planId: 'pro',
        interval: 'monthly',
        cents: 6990,
        confirmed: true,
      }),
    );
    expect(await w.parts(account)).toEqual([1040, 0]);
    const view = await w.billing.plan(account.accountId);
    expect(view).toMatchObject({
      planId: 'pro',
      cycle: { start: new Date('2026-02-10T00:00:00Z'), end: new Date('2026-03-10T00:00:00Z') },
    });
  });

  it('a paid upgrade waits for its payment, and a second order replaces the first', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.free();
    const first = ask(account);
    const second = ask(account);
    const order = { interval: 'monthly', cents: 4990, confirmed: false } as const;
    expect(done(await w.billing.orderPlan({ ...first, planId: 'starter', ...order })).state).toBe('waiting');
    done(await w.billing.orderPlan({ ...second, planId: 'pro', ...order }));
    expect((await w.billing.plan(account.accountId))?.planId).toBe('free');
    const confirm = (orderKey: string) => w.billing.confirmOrder({ ...ask(account, OPERATOR), orderKey });
    expect(codeOf(await confirm(first.key))).toBe('order_closed');
    expect(done(await confirm(second.key)).state).toBe('confirmed');
    expect(done(await confirm(second.key)).state).toBe('confirmed');
    expect(await w.entries(account)).toEqual(['grant 40', 'grant 600']);
  });

  it('a downgrade waits for the end of the cycle, cuts to the new cap, and can be taken back before', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.on('pro');
    const down = { planId: 'starter', interval: 'monthly' } as const;
    done(await w.billing.changeAtRenewal({ ...ask(account), ...down }));
    done(await w.billing.takeBackChange(ask(account)));
    expect(codeOf(await w.billing.takeBackChange(ask(account)))).toBe('nothing_to_take_back');
    done(await w.billing.changeAtRenewal({ ...ask(account), ...down }));
    expect(await w.billing.plan(account.accountId)).toMatchObject({
      planId: 'pro',
      next: { planId: 'starter', at: new Date('2026-02-28T00:00:00Z') },
      forecast: { keeps: 400, cuts: 240, grants: 400 },
    });
    w.at('2026-02-28T00:00:00Z');
    expect(await w.parts(account)).toEqual([800, 0]);
    expect(await w.billing.plan(account.accountId)).toMatchObject({ planId: 'starter', next: null });
    expect((await w.entries(account)).slice(-2)).toEqual(['expiry 240', 'grant 400']);
  });

  it('a cancelled plan lasts until its end; then everything expires and Free begins; what is owned stays', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.on('starter');
    await w.charge(account, { subject: 'orla' });
    done(await w.billing.orderCredits({ ...ask(account), credits: 70, cents: null, confirmed: true }));
    done(await w.billing.changeAtRenewal({ ...ask(account), planId: 'free', interval: 'monthly' }));
    expect((await w.billing.plan(account.accountId))?.forecast).toMatchObject({
      keeps: 0,
      cuts: 509,
      grants: 40,
    });
    w.at('2026-02-27T23:59:59Z');
    expect(await w.parts(account)).toEqual([439, 70]);
    w.at('2026-02-28T00:00:00Z');
    expect(await w.parts(account)).toEqual([40, 0]);
    expect((await w.entries(account)).slice(-2)).toEqual(['expiry 509', 'grant 40']);
    expect(await w.charge(account, { subject: 'orla' })).toEqual({ status: 'free', reason: 'owned' });
    expect((await w.billing.plan(account.accountId))?.planId).toBe('free');
    await expectSound(database.engine, account.accountId);
  });

  it('an unpaid renewal leaves 7 days of grace, then Free', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.on('starter');
    done(await w.billing.setRenewal({ ...ask(account, OPERATOR), renewal: 'paid' }));
    w.at('2026-03-03T00:00:00Z');
    expect(await w.parts(account)).toEqual([440, 0]);
    expect(await w.charge(account)).toMatchObject({ status: 'charged' });
    expect(await w.billing.plan(account.accountId)).toMatchObject({
      planId: 'starter',
      graceUntil: new Date('2026-03-07T00:00:00Z'),
      waiting: [{ key: 'renewal:2', cents: 4990, what: { kind: 'renewal', planId: 'starter' } }],
      forecast: { keeps: 0, grants: 40 },
    });
    w.at('2026-03-07T00:00:00Z');
    expect(await w.parts(account)).toEqual([40, 0]);
    expect(await w.billing.plan(account.accountId)).toMatchObject({
      planId: 'free',
      graceUntil: null,
      waiting: [],
    });
    const late = await w.billing.confirmOrder({ ...ask(account, OPERATOR), orderKey: 'renewal:2' });
    expect(codeOf(late)).toBe('order_closed');
  });

  it('a renewal that is paid within the grace goes on as if it had been paid in time', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.on('starter');
    done(await w.billing.setRenewal({ ...ask(account, OPERATOR), renewal: 'paid' }));
    w.at('2026-03-05T00:00:00Z');
    await w.ledger.touch(account.accountId);
    done(await w.billing.confirmOrder({ ...ask(account, OPERATOR), orderKey: 'renewal:2' }));
    expect(await w.parts(account)).toEqual([800, 0]);
    expect(await w.billing.plan(account.accountId)).toMatchObject({
      graceUntil: null,
      cycle: { start: new Date('2026-02-28T00:00:00Z'), end: new Date('2026-03-31T00:00:00Z') },
    });
    await expectSound(database.engine, account.accountId);
  });

  it('purchased credits last as long as a subscription, and 12 months on Free, the oldest spent first', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.free();
    const buy = async (credits: number) =>
      done(await w.billing.orderCredits({ ...ask(account), credits, cents: null, confirmed: true }));
    await buy(30);
    w.at('2026-02-15T00:00:00Z');
    await buy(50);
    await w.spend(account, 60);
    expect(await w.parts(account)).toEqual([0, 60]);
    expect((await w.billing.plan(account.accountId))?.expiring).toEqual([
      { credits: 10, at: new Date('2027-01-31T10:00:00Z') },
      { credits: 50, at: new Date('2027-02-15T00:00:00Z') },
    ]);
    w.at('2027-01-31T10:00:00Z');
    expect(await w.parts(account)).toEqual([80, 50]);
    w.at('2027-02-15T00:00:00Z');
    expect(await w.parts(account)).toEqual([80, 0]);
    await expectSound(database.engine, account.accountId);
  });

  it('purchased credits of Free lose their end when a plan is bought, and survive its renewals', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.free();
    done(await w.billing.orderCredits({ ...ask(account), credits: 30, cents: null, confirmed: true }));
    done(
      await w.billing.orderPlan({
        ...ask(account),
        planId: 'starter',
        interval: 'monthly',
        cents: null,
        confirmed: true,
      }),
    );
    w.at('2028-01-31T10:00:00Z');
    expect(await w.parts(account)).toEqual([800, 30]);
    expect((await w.billing.plan(account.accountId))?.expiring).toEqual([]);
  });

  it('says which changes of plan it refuses, and why', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.on('pro');
    const order = { cents: null, confirmed: true } as const;
    expect(
      codeOf(
        await w.billing.orderPlan({ ...ask(account), planId: 'starter', interval: 'monthly', ...order }),
      ),
    ).toBe('not_an_upgrade');
    expect(
      codeOf(await w.billing.orderPlan({ ...ask(account), planId: 'scale', interval: 'monthly', ...order })),
    ).toBe('by_contract_only');
    expect(
      codeOf(await w.billing.changeAtRenewal({ ...ask(account), planId: 'premium', interval: 'monthly' })),
    ).toBe('not_a_downgrade');
    expect(
      codeOf(
        await w.billing.changeAtRenewal({ ...ask(await w.free()), planId: 'free', interval: 'monthly' }),
      ),
    ).toBe('paid_plans_only');
    const member = {
      ...ask(account),
      actor: { kind: 'member', memberId: account.memberId, role: 'member' },
    } as const;
    expect(codeOf(await w.billing.changeAtRenewal({ ...member, planId: 'free', interval: 'monthly' }))).toBe(
      'admin_only',
    );
    const own = { ...ask(account), orderKey: 'any' };
    expect(codeOf(await w.billing.confirmOrder(own))).toBe('operator_only');
    expect(codeOf(await w.billing.confirmOrder({ ...ask(account, OPERATOR), orderKey: 'any' }))).toBe(
      'unknown_order',
    );
  });

  it('a contract starts a new cycle at once, or waits for the end of this one', async () => {
    w.at('2026-01-31T10:00:00Z');
    const account = await w.contract({ allowance: 100 });
    expect(await w.parts(account)).toEqual([140, 0]);
    const view = await w.billing.plan(account.accountId);
    if (!view) throw new Error('no plan');
    done(
      await w.billing.setTerms({
        ...ask(account, OPERATOR),
        terms: { ...view.terms, allowance: 7 },
        interval: 'monthly',
        when: 'at_renewal',
      }),
    );
    w.at('2026-02-28T00:00:00Z');
    expect(await w.parts(account)).toEqual([14, 0]);
  });
});
