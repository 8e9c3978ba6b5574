import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  automaticPurchaseSchema,
  comparisonSchema,
  creditPriceSchema,
  doneSchema,
  freezeRulesSchema,
  frozenSchema,
  orderedSchema,
  ordersSchema,
  paymentStepSchema,
  planPreviewSchema,
  planSchema,
  recordedChangeSchema,
  thawedSchema,
} from '../../../lib/protocol/billing-api.ts';
import { errorBodySchema } from '../../../lib/protocol/wallet-api.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { accountWith, send } from '../support/settings.ts';
import { expectSound } from '../support/soundness.ts';

const PRO = { planId: 'pro', interval: 'monthly' } as const;

describe('the plan, where orders confirm themselves (the demo)', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it('says what an upgrade does to the credits before, and does just that', async () => {
    const { owner, accountId } = await accountWith(server, 'free', []);
    const { settings } = owner;
    const preview = await settings.do('POST', '/v1/plan/preview', planPreviewSchema, PRO);
    expect(preview).toMatchObject({
      change: 'upgrade',
      cents: 6990,
      credits: { plan: 40, keeps: 40, expires: 0, grants: 600, after: { plan: 640, purchased: 0 } },
    });
    expect(preview.sentences.join(' ')).toMatch(/40 stay and 0 expire; 600 are granted.*640 credits/);
    const key = randomUUID();
    const ordered = await settings.do('POST', '/v1/plan/upgrade', orderedSchema, PRO, key);
    expect(ordered).toMatchObject({
      order: { key, state: 'confirmed', cents: 6990 },
      payment: { kind: 'demo' },
    });
    expect(ordered.payment.message).toMatch(/confirmed by itself/);
    expect(await settings.do('POST', '/v1/plan/upgrade', orderedSchema, PRO, key)).toEqual(ordered);
    expect(await settings.get('/v1/plan', planSchema)).toMatchObject({
      planId: 'pro',
      plan: 640,
      allowance: 600,
    });
    await expectSound(server.engine, accountId);
  });

  it('compares every plan with the one of now', async () => {
    const { owner } = await accountWith(server, 'pro', []);
    const { plans } = await owner.settings.get('/v1/plans', comparisonSchema);
    const changes = plans.map(({ terms, intervals }) => [terms.id, ...intervals.map(({ change }) => change)]);
    expect(changes).toEqual([
      ['free', 'downgrade'],
      ['starter', 'downgrade', 'downgrade'],
      ['pro', 'current', 'upgrade'],
      ['premium', 'upgrade', 'upgrade'],
      ['scale', 'by_contract', 'by_contract'],
    ]);
  });

  it('records a downgrade or a cancellation for the end of the cycle, and takes it back', async () => {
    const { owner } = await accountWith(server, 'pro', []);
    const { settings } = owner;
    const { cycle } = await settings.get('/v1/plan', planSchema);
    const starter = { planId: 'starter', interval: 'monthly' };
    expect(await settings.do('POST', '/v1/plan/downgrade', recordedChangeSchema, starter)).toEqual({
      ...starter,
      at: cycle.end,
    });
    await settings.do('POST', '/v1/plan/cancel', recordedChangeSchema);
    expect(await settings.get('/v1/plan', planSchema)).toMatchObject({
      planId: 'pro',
      next: { planId: 'free' },
    });
    await settings.do('POST', '/v1/plan/take-back', doneSchema);
    expect((await settings.get('/v1/plan', planSchema)).next).toBeNull();
    expect(await settings.refused('POST', '/v1/plan/take-back')).toBe('409 nothing_to_take_back');
  });

  it('refuses what is no upgrade, no downgrade, or made by contract; Free is nothing to order, not by the year either', async () => {
    const { owner } = await accountWith(server, 'free', []);
    const { settings } = owner;
    const annual = { planId: 'free', interval: 'annual' };
    expect(await settings.refused('POST', '/v1/plan/upgrade', annual)).toBe('409 not_an_upgrade');
    expect(await settings.refused('POST', '/v1/plan/downgrade', PRO)).toBe('409 paid_plans_only');
    expect(await settings.refused('POST', '/v1/plan/cancel')).toBe('409 paid_plans_only');
    const paying = await accountWith(server, 'pro', []);
    const premium = { planId: 'premium', interval: 'monthly' };
    expect(await paying.owner.settings.refused('POST', '/v1/plan/downgrade', premium)).toBe(
      '409 not_a_downgrade',
    );
    const scale = { planId: 'scale', interval: 'annual' };
    expect(await settings.refused('POST', '/v1/plan/upgrade', scale)).toBe('403 by_contract_only');
    expect(await settings.refused('POST', '/v1/plan/preview', scale)).toBe('403 by_contract_only');
    expect((await owner.client.wallet()).balance).toBe(40);
  });

  it('freezes by the rules, says when the next one may start, and ends one early', async () => {
    const { owner } = await accountWith(server, 'pro', []);
    const { settings } = owner;
    expect(await settings.get('/v1/freeze', freezeRulesSchema)).toMatchObject({
      current: null,
      refusal: null,
    });
    const frozen = await settings.do('POST', '/v1/freeze', frozenSchema, { months: 2 });
    expect(await settings.get('/v1/freeze', freezeRulesSchema)).toMatchObject({
      current: { from: frozen.from, until: frozen.until },
      refusal: 'already_frozen',
    });
    expect(await settings.refused('POST', '/v1/freeze', { months: 1 })).toBe('409 already_frozen');
    expect(await settings.refused('POST', '/v1/freeze', { months: 3 })).toBe('400 invalid_request');
    await settings.do('POST', '/v1/freeze/end', thawedSchema);
    const again = await send(server, owner.client.authorization, 'POST', '/v1/freeze', { months: 1 });
    const { error } = errorBodySchema.parse(await again.json());
    expect([again.status, error.code]).toEqual([409, 'too_soon_after_last']);
    expect(error.nextAllowed).toBe((await settings.get('/v1/plan', planSchema)).freeze.nextAllowed);
    expect(await settings.refused('POST', '/v1/freeze/end')).toBe('409 not_frozen');
  });

  it('freezes no Free account', async () => {
    const { owner } = await accountWith(server, 'free', []);
    expect(await owner.settings.refused('POST', '/v1/freeze', { months: 1 })).toBe('409 paid_plans_only');
  });

  it('sells credits at the price it says, once a key', async () => {
    const { owner } = await accountWith(server, 'pro', []);
    const { settings } = owner;
    const before = await settings.get('/v1/plan', planSchema);
    const price = await settings.get('/v1/purchases/price?credits=100', creditPriceSchema);
    const key = randomUUID();
    const ordered = await settings.do('POST', '/v1/purchases', orderedSchema, { credits: 100 }, key);
    await settings.do('POST', '/v1/purchases', orderedSchema, { credits: 100 }, key);
    expect(ordered.order).toMatchObject({ cents: price.cents, state: 'confirmed' });
    expect(await settings.get('/v1/plan', planSchema)).toMatchObject({ purchased: before.purchased + 100 });
    const reused = await send(
      server,
      { ...owner.client.authorization, 'idempotency-key': key },
      'POST',
      '/v1/purchases',
      { credits: 101 },
    );
    expect(reused.status).toBe(409);
  });

  it('buys by itself below a threshold, and can be switched off', async () => {
    const { owner } = await accountWith(server, 'pro', []);
    const { settings } = owner;
    const set = { below: 5, credits: 50 };
    await settings.do('PUT', '/v1/automatic-purchase', automaticPurchaseSchema, set);
    expect((await settings.get('/v1/plan', planSchema)).automaticPurchase).toMatchObject(set);
    await settings.do('DELETE', '/v1/automatic-purchase', doneSchema);
    expect((await settings.get('/v1/plan', planSchema)).automaticPurchase).toBeNull();
  });
});

describe('payments by invoice', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ payments: { by: 'invoice' } });
  });
  afterAll(() => server.stop());

  it('wait until the operator confirms them, with a document to download', async () => {
    const { owner, accountId } = await accountWith(server, 'free', []);
    const { settings, client } = owner;
    const { order, payment } = await settings.do('POST', '/v1/purchases', orderedSchema, { credits: 100 });
    expect(order.state).toBe('waiting');
    if (payment.kind !== 'invoice') throw new Error(payment.kind);
    expect((await client.wallet()).balance).toBe(40);
    const document = await client.get(payment.document);
    expect(document.headers.get('content-disposition')).toMatch(
      /^attachment; filename="order-[\w-]+\.html"$/,
    );
    const page = await document.text();
    expect(page).toContain('Invoice');
    expect(page).toContain('to be paid within 14 days');
    expect(page).toContain('USD 12.48');
    await server.billing.confirmOrder({
      accountId,
      key: randomUUID(),
      actor: { kind: 'operator', name: 'tests' },
      orderKey: order.key,
    });
    expect((await client.wallet()).balance).toBe(140);
    expect(await (await client.get(payment.document)).text()).toContain('Receipt');
    expect(await settings.do('POST', `/v1/purchases/${order.key}/pay`, paymentStepSchema)).toMatchObject({
      kind: 'closed',
    });
    expect(await settings.refused('POST', `/v1/purchases/${order.key}/cancel`)).toBe('409 order_closed');
  });

  it('write names of any kind into a document as text', async () => {
    const { owner } = await accountWith(server, 'free', []);
    await owner.settings.do('PUT', '/v1/account/name', doneSchema, { name: '<script>אורלה</script>' });
    const { order } = await owner.settings.do('POST', '/v1/purchases', orderedSchema, { credits: 1 });
    const page = await (await owner.client.get(`/v1/purchases/${order.key}/document`)).text();
    expect(page).toContain('&lt;script&gt;אורלה&lt;/script&gt;');
    expect(page).not.toContain('<script>');
  });

  it('let nobody pay two plans: the order of before is cancelled by the next', async () => {
    const { owner } = await accountWith(server, 'free', []);
    const { settings } = owner;
    // An order that was refused changes nothing, not even how renewals are paid
    const scale = { planId: 'scale', interval: 'monthly' };
    expect(await settings.refused('POST', '/v1/plan/upgrade', scale)).toBe('403 by_contract_only');
    expect((await settings.get('/v1/plan', planSchema)).renewal).toBe('automatic');
    const first = await settings.do('POST', '/v1/plan/upgrade', orderedSchema, PRO);
    const premium = { planId: 'premium', interval: 'monthly' };
    const second = await settings.do('POST', '/v1/plan/upgrade', orderedSchema, premium);
    const { orders } = await settings.get('/v1/purchases', ordersSchema);
    const states = new Map(orders.map(({ key, state }) => [key, state]));
    expect([states.get(first.order.key), states.get(second.order.key)]).toEqual(['cancelled', 'waiting']);
    expect(await settings.get('/v1/plan', planSchema)).toMatchObject({ planId: 'free', renewal: 'paid' });
    await settings.do('POST', `/v1/purchases/${second.order.key}/cancel`, doneSchema);
    expect((await settings.get('/v1/plan', planSchema)).waiting).toEqual([]);
  });

  it('buy nothing by themselves, and keep the orders of one account from another', async () => {
    const { owner } = await accountWith(server, 'pro', []);
    const other = await accountWith(server, 'pro', []);
    const set = { below: 5, credits: 50 };
    expect(await owner.settings.refused('PUT', '/v1/automatic-purchase', set)).toBe('409 cannot_be_paid');
    const { order } = await owner.settings.do('POST', '/v1/purchases', orderedSchema, { credits: 5 });
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/document'],
      ['POST', '/pay'],
      ['POST', '/cancel'],
    ] as const) {
      const refused = await other.owner.settings.refused(method, `/v1/purchases/${order.key}${path}`);
      expect(refused, path).toBe('404 unknown_order');
    }
  });
});
