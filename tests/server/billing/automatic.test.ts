import { expect, it } from 'vitest';
import { describeOnEngines } from '../support/engines.ts';
import { authoriseOf, type TestAccount } from '../support/ledger.ts';
import { expectSound } from '../support/soundness.ts';
import { ask, codeOf, done, memberOf, OPERATOR, world } from './world.ts';

describeOnEngines('an automatic purchase', (database) => {
  const w = world(database, '2026-03-10T12:00:00Z');
  const set = async (account: TestAccount, below: number, credits = 100) =>
    done(
      await w.billing.setAutomaticPurchase({
        ...ask(account),
        purchase: { below, credits, cents: credits * 10 },
      }),
    );
  const off = async (account: TestAccount) =>
    done(await w.billing.setAutomaticPurchase({ ...ask(account), purchase: null }));
  const waiting = async ({ accountId }: TestAccount) =>
    (await w.billing.plan(accountId))?.waiting.map(({ what }) => ('credits' in what ? what.credits : what));
  const fresh = async () => {
    w.at('2026-03-10T12:00:00Z');
    return w.free();
  };

  it('is ordered at once when fewer credits are left as it is switched on', async () => {
    const account = await fresh();
    await set(account, 41);
    expect(await waiting(account)).toEqual([100]);
    await set(account, 50);
    expect(await waiting(account)).toEqual([100]);
    // Another amount: what was agreed to before is not bought any more
    await set(account, 50, 30);
    expect(await waiting(account)).toEqual([30]);
    await expectSound(database.engine, account.accountId);
  });

  it('is ordered when credits are set aside, held, or expire', async () => {
    const aside = await fresh();
    await set(aside, 40);
    expect(await waiting(aside)).toEqual([]);
    const envelope = ask(aside, memberOf(aside));
    done(await w.billing.reserve({ ...envelope, memberId: aside.memberId, device: 'laptop', credits: 1 }));
    expect(await waiting(aside)).toEqual([100]);

    const held = await fresh();
    await set(held, 40);
    await w.ledger.authorise([authoriseOf(held)]);
    expect(await waiting(held)).toEqual([100]);

    const ending = await fresh();
    done(await w.billing.orderCredits({ ...ask(ending), credits: 50, cents: null, confirmed: true }));
    await set(ending, 100);
    w.at('2027-03-09T12:00:00Z');
    await off(ending);
    await set(ending, 100);
    expect(await waiting(ending)).toEqual([]);
    w.at('2027-03-10T12:00:00Z');
    expect(await waiting(ending)).toEqual([100]);
    await expectSound(database.engine, ending.accountId);
  });

  it('waits while nothing can be spent, and is ordered when the account goes on', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.on('pro');
    done(await w.billing.freeze({ ...ask(account), months: 1 }));
    await set(account, 1000);
    expect(await waiting(account)).toEqual([]);
    done(await w.billing.suspend({ ...ask(account, OPERATOR), reason: 'abuse' }));
    done(await w.billing.endFreeze(ask(account)));
    expect(await waiting(account)).toEqual([]);
    done(await w.billing.unsuspend(ask(account, OPERATOR)));
    expect(await waiting(account)).toEqual([100]);
  });

  it('is not bought any more once it is switched off or the subscription has ended', async () => {
    const account = await fresh();
    await set(account, 41);
    const [order] = (await w.billing.plan(account.accountId))?.waiting ?? [];
    await off(account);
    expect(await waiting(account)).toEqual([]);
    const late = await w.billing.confirmOrder({ ...ask(account, OPERATOR), orderKey: order?.key ?? '' });
    expect(codeOf(late)).toBe('order_closed');
    await set(account, 41);
    expect(await waiting(account)).toEqual([100]);

    const ended = await w.on('pro');
    await set(ended, 1000);
    done(await w.billing.changeAtRenewal({ ...ask(ended), planId: 'free', interval: 'monthly' }));
    expect(await waiting(ended)).toEqual([100]);
    w.at('2026-04-10T12:00:00Z');
    expect(await waiting(ended)).toEqual([]);
    expect(await w.parts(ended)).toEqual([40, 0]);
    await expectSound(database.engine, ended.accountId);
  });
});
