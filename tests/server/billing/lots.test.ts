import { expect, it } from 'vitest';
import { describeOnEngines } from '../support/engines.ts';
import { authoriseOf, type TestAccount } from '../support/ledger.ts';
import { expectSound } from '../support/soundness.ts';
import { ask, done, memberOf, world } from './world.ts';

describeOnEngines('credits bought on Free that come back after their 12 months', (database) => {
  const w = world(database, '2026-01-05T10:00:00Z');
  const buy = async (account: TestAccount, credits: number) =>
    done(await w.billing.orderCredits({ ...ask(account), credits, cents: null, confirmed: true }));
  /** Five credits bought, and only they are left, six days before they end. */
  const nearTheEnd = async () => {
    w.at('2026-01-05T10:00:00Z');
    const account = await w.free();
    await buy(account, 5);
    w.at('2026-12-30T12:00:00Z');
    await w.spend(account, 80);
    expect(await w.parts(account)).toEqual([0, 5]);
    return account;
  };
  const phone = (account: TestAccount) => authoriseOf(account, { action: 'phones', ceiling: 5 });

  it('by a refund, expire at once, and the refund says so', async () => {
    const account = await nearTheEnd();
    const outcome = await w.charge(account, { action: 'phones', subject: 'orla' });
    if (outcome.status !== 'charged') throw new Error('not charged');
    w.at('2027-01-08T10:00:00Z');
    const answer = await w.billing.requestRefund({
      ...ask(account, memberOf(account)),
      seq: outcome.seq,
      reason: 'dead_number',
    });
    expect(done(answer)).toMatchObject({ state: 'given', credits: 5, expired: 5 });
    expect(await w.parts(account)).toEqual([40, 0]);
    await expectSound(database.engine, account.accountId);
  });

  it('by a hold that is given back, expire at once', async () => {
    const account = await nearTheEnd();
    w.at('2027-01-05T09:59:00Z');
    await w.spend(account, 40);
    const held = phone(account);
    await w.ledger.authorise([held]);
    w.at('2027-01-05T10:01:00Z');
    await w.ledger.touch(account.accountId);
    expect(await w.parts(account)).toEqual([0, 5]);
    await w.ledger.release({ accountId: account.accountId, key: held.key });
    expect(await w.parts(account)).toEqual([0, 0]);
    expect((await w.entries(account)).at(-1)).toBe('expiry 5');
    await expectSound(database.engine, account.accountId);
  });

  it('by a reservation that ends, expire at once', async () => {
    const account = await nearTheEnd();
    const { memberId } = account;
    done(
      await w.billing.reserve({ ...ask(account, memberOf(account)), memberId, device: 'laptop', credits: 5 }),
    );
    w.at('2027-01-06T13:00:00Z');
    expect(await w.parts(account)).toEqual([40, 0]);
    expect((await w.entries(account)).slice(-2)).toEqual(['release 5', 'expiry 5']);
    await expectSound(database.engine, account.accountId);
  });

  it('stay where younger ones were bought that still have room, and end with them', async () => {
    const account = await nearTheEnd();
    const outcome = await w.charge(account, { action: 'phones', subject: 'orla' });
    if (outcome.status !== 'charged') throw new Error('not charged');
    await buy(account, 7);
    w.at('2027-01-08T10:00:00Z');
    await w.spend(account, 43);
    const { seq } = outcome;
    const actor = memberOf(account);
    const answer = await w.billing.requestRefund({ ...ask(account, actor), seq, reason: 'dead_number' });
    // Three of seven were spent, so three of the five have an end of their own
    expect(done(answer)).toMatchObject({ expired: 2 });
    expect(await w.parts(account)).toEqual([0, 7]);
    w.at('2027-12-30T12:00:00Z');
    expect(await w.parts(account)).toEqual([80, 0]);
    await expectSound(database.engine, account.accountId);
  });
});
