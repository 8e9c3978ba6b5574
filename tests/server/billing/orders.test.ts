import { expect, it } from 'vitest';
import { PRICE_LIST } from '../../../lib/credits/price-list.ts';
import { describeOnEngines } from '../support/engines.ts';
import { expectSound } from '../support/soundness.ts';
import { ask, codeOf, done, memberOf, OPERATOR, world } from './world.ts';

describeOnEngines('orders and commands', (database) => {
  const w = world(database, '2026-03-10T12:00:00Z');
  const buy = { credits: 50, cents: 2500, confirmed: false } as const;

  it('a purchase adds its credits when its payment is confirmed, once, however often that is told', async () => {
    const account = await w.free();
    const envelope = ask(account);
    expect(done(await w.billing.orderCredits({ ...envelope, ...buy }))).toMatchObject({
      state: 'waiting',
      cents: 2500,
    });
    expect(await w.parts(account)).toEqual([40, 0]);
    const confirm = () => w.billing.confirmOrder({ ...ask(account, OPERATOR), orderKey: envelope.key });
    const answers = await Promise.all([confirm(), confirm(), confirm()]);
    expect(answers.map((answer) => done(answer).state)).toEqual(Array(3).fill('confirmed'));
    expect(await w.entries(account)).toEqual(['grant 40', 'purchase 50']);
    expect(codeOf(await w.billing.cancelOrder({ ...ask(account), orderKey: envelope.key }))).toBe(
      'order_closed',
    );
    await expectSound(database.engine, account.accountId);
  });

  it('an order that is cancelled is not carried out any more', async () => {
    const account = await w.free();
    const { key } = ask(account);
    done(await w.billing.orderCredits({ ...ask(account), key, ...buy }));
    done(await w.billing.cancelOrder({ ...ask(account), orderKey: key }));
    expect(codeOf(await w.billing.confirmOrder({ ...ask(account, OPERATOR), orderKey: key }))).toBe(
      'order_closed',
    );
    expect(await w.billing.orders(account.accountId, 'waiting')).toEqual([]);
    expect(await w.billing.orders(account.accountId)).toMatchObject([{ key, state: 'cancelled' }]);
  });

  it('a command sent again gets its stored answer word for word, a refusal too; another under its key is told so', async () => {
    const account = await w.free();
    const envelope = ask(account);
    const refused = await w.billing.freeze({ ...envelope, months: 1 });
    expect(codeOf(refused)).toBe('paid_plans_only');
    done(
      await w.billing.orderPlan({
        ...ask(account),
        planId: 'pro',
        interval: 'monthly',
        cents: null,
        confirmed: true,
      }),
    );
    expect(await w.billing.freeze({ ...envelope, months: 1 })).toEqual(refused);
    expect(codeOf(await w.billing.freeze({ ...envelope, months: 2 }))).toBe('key_reused');
    expect(codeOf(await w.billing.takeBackChange(envelope))).toBe('key_reused');
  });

  it('an automatic purchase is ordered once when fewer credits than its threshold are left', async () => {
    const account = await w.free();
    const purchase = { below: 30, credits: 100, cents: 5000 };
    done(await w.billing.setAutomaticPurchase({ ...ask(account), purchase }));
    await w.spend(account, 10);
    expect((await w.billing.plan(account.accountId))?.waiting).toEqual([]);
    await w.spend(account, 12);
    const [order, ...others] = (await w.billing.plan(account.accountId))?.waiting ?? [];
    expect(others).toEqual([]);
    expect(order).toMatchObject({ cents: 5000, what: { kind: 'credits', credits: 100, automatic: true } });
    done(await w.billing.confirmOrder({ ...ask(account, OPERATOR), orderKey: order?.key ?? '' }));
    expect(await w.parts(account)).toEqual([18, 100]);
    await w.spend(account, 95);
    const [again] = (await w.billing.plan(account.accountId))?.waiting ?? [];
    done(await w.billing.cancelOrder({ ...ask(account), orderKey: again?.key ?? '' }));
    expect((await w.billing.plan(account.accountId))?.automaticPurchase).toBeNull();
    await expectSound(database.engine, account.accountId);
  });

  it('goodwill lasts as purchased credits do; only the operator gives it', async () => {
    const account = await w.on('starter');
    const goodwill = { credits: 9, reason: 'an outage' };
    expect(codeOf(await w.billing.grantGoodwill({ ...ask(account), ...goodwill }))).toBe('operator_only');
    done(await w.billing.grantGoodwill({ ...ask(account, OPERATOR), ...goodwill }));
    expect(await w.parts(account)).toEqual([440, 9]);
  });

  it('an account is put on a new price list, and its charges follow it at once', async () => {
    const account = await w.on('pro');
    const dearer = {
      ...PRICE_LIST,
      version: 7,
      prices: { ...PRICE_LIST.prices, emails: { extension: { credits: 2, per: 1 } } },
    };
    const change = (version: number) => w.billing.setPriceList({ ...ask(account, OPERATOR), version });
    expect(codeOf(await change(99))).toBe('unknown_price_list');
    expect(await w.billing.addPriceList(dearer)).toBe('added');
    expect(await w.billing.addPriceList(dearer)).toBe('version_taken');
    expect(await w.billing.addPriceList({ ...dearer, version: 1 })).toBe('version_taken');
    done(await change(7));
    expect(await w.charge(account, { ceiling: 5 })).toMatchObject({ credits: 2 });
    expect(await w.charge(account)).toEqual({ status: 'refused', code: 'over_ceiling' });
    expect(await w.billing.priceList(account.accountId)).toEqual(dearer);
    await expectSound(database.engine, account.accountId);
  });

  it('knows nothing of an account that nobody opened', async () => {
    const nobody = {
      accountId: '00000000-0000-4000-8000-000000000000',
      memberId: '00000000-0000-4000-8000-000000000001',
    };
    expect(codeOf(await w.billing.freeze({ ...ask(nobody), months: 1 }))).toBe('unknown_account');
    expect(await w.billing.plan(nobody.accountId)).toBeUndefined();
    expect(await w.billing.members(nobody.accountId)).toEqual([]);
    await expect(w.ledger.touch(nobody.accountId)).rejects.toMatchObject({ code: 'unknown_account' });
  });

  it('tells a member which of these only an admin may ask for', async () => {
    const account = await w.on('pro');
    const own = ask(account, memberOf(account));
    expect(codeOf(await w.billing.orderCredits({ ...own, ...buy }))).toBe('admin_only');
    expect(
      codeOf(await w.billing.setAutomaticPurchase({ ...ask(account, memberOf(account)), purchase: null })),
    ).toBe('admin_only');
  });
});
