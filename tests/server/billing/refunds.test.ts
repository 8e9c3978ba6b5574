import { expect, it } from 'vitest';
import { describeOnEngines } from '../support/engines.ts';
import type { TestAccount } from '../support/ledger.ts';
import { expectSound } from '../support/soundness.ts';
import { ADMIN, ask, codeOf, done, memberOf, OPERATOR, world } from './world.ts';

describeOnEngines('a refund', (database) => {
  const w = world(database, '2026-03-10T12:00:00Z');
  const bought = async (account: TestAccount, subject: string): Promise<number> => {
    const outcome = await w.charge(account, { subject, action: 'phones' });
    if (outcome.status !== 'charged') throw new Error(`not charged: ${JSON.stringify(outcome)}`);
    return outcome.seq;
  };
  const request = (account: TestAccount, seq: number, actor = memberOf(account)) =>
    w.billing.requestRefund({ ...ask(account, actor), seq, reason: 'dead_number' });

  it('goes back to the parts it came from, once; the data stays owned and is marked', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.free();
    done(await w.billing.orderCredits({ ...ask(account), credits: 30, cents: null, confirmed: true }));
    await w.spend(account, 38);
    const seq = await bought(account, 'orla');
    expect(await w.parts(account)).toEqual([0, 27]);
    expect(done(await request(account, seq))).toMatchObject({ state: 'given', credits: 5, expired: 0 });
    expect(await w.parts(account)).toEqual([2, 30]);
    expect(codeOf(await request(account, seq))).toBe('already_refunded');
    expect(await w.charge(account, { subject: 'orla', action: 'phones' })).toEqual({
      status: 'free',
      reason: 'owned',
    });
    const page = await w.billing.statement(
      account.accountId,
      { actions: ['phones'], kinds: ['charge'] },
      { limit: 1 },
    );
    expect(page.lines).toMatchObject([{ seq, refund: 'given' }]);
    await expectSound(database.engine, account.accountId);
  });

  it('is automatic up to the fair-use share of the cycle; above it waits for an admin', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.on('pro');
    const seqs = [await bought(account, 'a'), await bought(account, 'b'), await bought(account, 'c')];
    const [first = 0, second = 0, third = 0] = seqs;
    expect(done(await request(account, first)).state).toBe('given');
    expect(done(await request(account, second)).state).toBe('given');
    expect((await w.billing.plan(account.accountId))?.fairUseLeft).toBe(0);
    expect(done(await request(account, third)).state).toBe('waiting');
    expect(await w.billing.refunds(account.accountId, 'waiting')).toMatchObject([{ seq: third, credits: 5 }]);
    const decide = (actor = ADMIN) =>
      w.billing.decideRefund({ ...ask(account, actor), seq: third, give: true });
    expect(codeOf(await decide(memberOf(account)))).toBe('admin_only');
    expect(done(await decide()).state).toBe('given');
    expect(codeOf(await decide())).toBe('refund_decided');
    expect(await w.parts(account)).toEqual([640, 0]);
    await expectSound(database.engine, account.accountId);
  });

  it('can be declined, and is not asked for again then', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.on('pro');
    await request(account, await bought(account, 'a'));
    await request(account, await bought(account, 'b'));
    const seq = await bought(account, 'c');
    done(await request(account, seq));
    expect(done(await w.billing.decideRefund({ ...ask(account), seq, give: false })).state).toBe('declined');
    expect(codeOf(await request(account, seq))).toBe('already_refunded');
    expect(codeOf(await w.billing.decideRefund({ ...ask(account), seq: 1, give: true }))).toBe(
      'unknown_refund',
    );
  });

  it('is for data points that were charged, within 14 days, of a subscription that goes on', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.on('starter');
    const seq = await bought(account, 'orla');
    const signal = await w.charge(account, { action: 'signal', surface: 'api', subject: 'acme' });
    expect(codeOf(await request(account, 1))).toBe('unknown_charge');
    expect(codeOf(await request(account, signal.status === 'charged' ? signal.seq : 0))).toBe(
      'nothing_charged',
    );
    w.at('2026-03-24T12:00:00.001Z');
    expect(codeOf(await request(account, seq, ADMIN))).toBe('too_late');
    done(await w.billing.changeAtRenewal({ ...ask(account), planId: 'free', interval: 'monthly' }));
    w.at('2026-04-09T00:00:00Z');
    const late = await bought(account, 'brin');
    w.at('2026-04-10T00:00:00Z');
    expect(codeOf(await request(account, late))).toBe('subscription_ended');
  });

  it('after a renewal goes to the plan up to its cap, and the rest expires at once', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.on('starter');
    w.at('2026-04-09T00:00:00Z');
    const seq = await bought(account, 'orla');
    const other = await bought(account, 'brin');
    done(await w.billing.grantGoodwill({ ...ask(account, OPERATOR), credits: 1, reason: 'kindness' }));
    w.at('2026-04-10T00:00:00Z');
    expect(await w.parts(account)).toEqual([800, 1]);
    expect(done(await request(account, seq))).toMatchObject({ state: 'given', expired: 5 });
    expect((await w.entries(account)).slice(-2)).toEqual(['refund 5', 'expiry 5']);
    await w.spend(account, 3);
    expect(done(await request(account, other))).toMatchObject({ expired: 2 });
    expect(await w.parts(account)).toEqual([800, 1]);
    await expectSound(database.engine, account.accountId);
  });
});
