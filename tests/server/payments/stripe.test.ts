import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  automaticPurchaseSchema,
  doneSchema,
  type OrderView,
  orderedSchema,
  ordersSchema,
  planSchema,
} from '../../../lib/protocol/billing-api.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { charge, errorOf } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { accountWith, type Person } from '../support/settings.ts';
import { expectSound } from '../support/soundness.ts';
import {
  completed,
  deliver,
  eventOf,
  type StripeStandIn,
  startStripe,
  succeeded,
  WEBHOOK_SECRET,
} from './stripe-stand-in.ts';

const DAY = 86_400_000;

let stripe: StripeStandIn;
let server: TestServer;
let ahead = 0;

beforeAll(async () => {
  stripe = await startStripe();
  server = await startTestServer(
    {
      payments: {
        by: 'stripe',
        publicUrl: 'https://purser.quillstreet.example',
        stripe: { secretKey: 'sk_test_of_the_tests', webhookSecret: WEBHOOK_SECRET, apiUrl: stripe.url },
      },
    },
    { now: () => new Date(Date.now() + ahead) },
  );
});
afterAll(async () => {
  await server.stop();
  await stripe.close();
});
beforeEach(() => {
  stripe.requests.length = 0;
  stripe.card = 'accepted';
  stripe.down = null;
});

const PRO = { planId: 'pro', interval: 'monthly' };

async function orderPro(owner: Person): Promise<OrderView> {
  const { order } = await owner.settings.do('POST', '/v1/plan/upgrade', orderedSchema, PRO);
  return order;
}

async function paid(accountId: string, order: OrderView): Promise<void> {
  const answer = await deliver(server.url, eventOf('payment_intent.succeeded', succeeded(accountId, order)));
  expect(answer.status).toBe(200);
}

const planNow = (accountId: string) => server.billing.plan(accountId);

async function lettersTo({ client }: Person): Promise<string> {
  const folder = join(server.dataDir, 'mail');
  // One that begins with a dot is still being written
  const letters = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  const texts = await Promise.all(letters.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.filter((text) => text.includes(`To: ${client.email}`)).join('\n');
}

describe('a payment by Stripe', () => {
  it('starts a Checkout page, the same one when asked again, and takes effect when Stripe says so', async () => {
    const { owner, accountId } = await accountWith(server, 'free', []);
    const key = randomUUID();
    const first = await owner.settings.do('POST', '/v1/plan/upgrade', orderedSchema, PRO, key);
    const again = await owner.settings.do('POST', '/v1/plan/upgrade', orderedSchema, PRO, key);
    expect(again).toEqual(first);
    expect(first).toMatchObject({ order: { state: 'waiting' }, payment: { kind: 'checkout' } });
    expect(stripe.requests).toHaveLength(1);
    expect(stripe.requests[0]).toMatchObject({
      path: '/v1/checkout/sessions',
      key: `checkout:${accountId}:${key}:1`,
      body: {
        mode: 'payment',
        'line_items[0][price_data][unit_amount]': '6990',
        'line_items[0][price_data][currency]': 'usd',
        'payment_intent_data[setup_future_usage]': 'off_session',
        'metadata[orderKey]': key,
        success_url: 'https://purser.quillstreet.example/payments/done',
      },
    });
    expect((await owner.client.wallet()).planId).toBe('free');
    const answer = await deliver(
      server.url,
      eventOf('checkout.session.completed', completed(accountId, first.order)),
    );
    expect(answer.status).toBe(200);
    expect(await owner.client.wallet()).toMatchObject({ planId: 'pro', plan: 640 });
    await expectSound(server.engine, accountId);
  });

  it('takes effect once, however often and in whatever order its events arrive', async () => {
    const { owner, accountId } = await accountWith(server, 'pro', []);
    const { order } = await owner.settings.do('POST', '/v1/purchases', orderedSchema, { credits: 100 });
    const event = eventOf('checkout.session.completed', completed(accountId, order));
    const others = [
      eventOf('payment_intent.succeeded', succeeded(accountId, order)),
      eventOf('checkout.session.async_payment_succeeded', completed(accountId, order)),
    ];
    const answers = await Promise.all(
      [event, ...others, event, event].map((one) => deliver(server.url, one)),
    );
    for (const { status } of answers) expect(status).toBe(200);
    const { purchased } = await owner.client.wallet();
    expect(purchased).toBe(100);
    const kept = await server.engine.db
      .selectFrom('payments')
      .select('state')
      .where('account_id', '=', accountId)
      .execute();
    expect(kept).toEqual([{ state: 'paid' }]);
  });

  it('is believed only with Stripe’s signature over these very bytes, not too old', async () => {
    const { owner, accountId } = await accountWith(server, 'free', []);
    const order = await orderPro(owner);
    const { payload, signature } = eventOf('checkout.session.completed', completed(accountId, order));
    const secret = 'whsec_another';
    const old = Math.floor(Date.now() / 1000) - 3600;
    const header = new Stripe('sk_test_x').webhooks.generateTestHeaderString;
    for (const forged of [
      { payload, signature: '' },
      { payload: payload.replace('6990', '1'), signature },
      { payload: `${payload} `, signature },
      { payload, signature: header({ payload, secret }) },
      { payload, signature: header({ payload, secret: WEBHOOK_SECRET, timestamp: old }) },
    ]) {
      const answer = await errorOf(await deliver(server.url, forged));
      expect([answer.status, answer.error.code]).toEqual([400, 'invalid_request']);
    }
    expect((await owner.client.wallet()).planId).toBe('free');
  });

  it('buys nothing with another amount, another currency, not yet paid, or for a closed order', async () => {
    const { owner, accountId } = await accountWith(server, 'free', []);
    const order = await orderPro(owner);
    for (const differs of [{ payment_status: 'unpaid' }, { amount_total: 1 }, { currency: 'jpy' }]) {
      const event = eventOf('checkout.session.completed', completed(accountId, order, differs));
      expect((await deliver(server.url, event)).status).toBe(200);
    }
    expect((await owner.client.wallet()).planId).toBe('free');
    const { order: credits } = await owner.settings.do('POST', '/v1/purchases', orderedSchema, {
      credits: 10,
    });
    await owner.settings.do('POST', `/v1/purchases/${credits.key}/cancel`, doneSchema);
    expect(stripe.requests.at(-1)?.path).toMatch(/^\/v1\/checkout\/sessions\/cs_test_.*\/expire$/);
    await paid(accountId, credits);
    expect((await owner.client.wallet()).purchased).toBe(0);
    const unmatched = await server.engine.db
      .selectFrom('unmatched_payments')
      .select(['order_key', 'code'])
      .where('account_id', '=', accountId)
      .execute();
    expect(unmatched).toHaveLength(2);
    expect(unmatched).toEqual(
      expect.arrayContaining([
        { order_key: order.key, code: 'other_amount' },
        { order_key: credits.key, code: 'order_closed' },
      ]),
    );
    expect(server.logs.join('')).toContain('return it at the payment service');
  });

  it('leaves alone what is not ours', async () => {
    const foreign = eventOf('payment_intent.succeeded', {
      object: 'payment_intent',
      metadata: { shop: 'x' },
    });
    expect((await deliver(server.url, foreign)).status).toBe(200);
    expect((await deliver(server.url, eventOf('customer.created', { object: 'customer' }))).status).toBe(200);
  });

  it('says so when Stripe cannot be reached, and keeps the order for the next try', async () => {
    const { owner } = await accountWith(server, 'free', []);
    const key = randomUUID();
    stripe.down = 503;
    const again = async () => owner.settings.do('POST', '/v1/plan/upgrade', orderedSchema, PRO, key);
    await expect(again()).rejects.toThrow(/502.*payment_failed/);
    stripe.down = null;
    expect((await again()).payment.kind).toBe('checkout');
    const { orders } = await owner.settings.get('/v1/purchases', ordersSchema);
    expect(orders).toHaveLength(1);
  });
});

describe('what is due with nobody there', () => {
  it('is paid off session: an automatic purchase at its threshold, once', async () => {
    const { owner, accountId } = await accountWith(server, 'free', []);
    await paid(accountId, await orderPro(owner));
    const { balance } = await owner.client.wallet();
    const set = { below: balance, credits: 50 };
    await owner.settings.do('PUT', '/v1/automatic-purchase', automaticPurchaseSchema, set);
    stripe.requests.length = 0;
    await owner.client.charge(charge({ slug: DEMO_PEOPLE.orla.slug }, 'phones'));
    await Promise.all([server.payAllDue(), server.payAllDue()]);
    expect((await owner.client.wallet()).purchased).toBe(50);
    const intents = stripe.requests.filter(
      ({ path, body }) => path === '/v1/payment_intents' && body['metadata[accountId]'] === accountId,
    );
    expect(new Set(intents.map(({ key }) => key)).size).toBe(1);
    expect(intents[0]?.body).toMatchObject({
      off_session: 'true',
      confirm: 'true',
      customer: 'cus_of_the_tests',
      payment_method: 'pm_of_the_tests',
    });
    await expectSound(server.engine, accountId);
  });

  it('switches an automatic purchase off when the card is refused, and tells the admins', async () => {
    const { owner, accountId } = await accountWith(server, 'free', []);
    await paid(accountId, await orderPro(owner));
    const { balance } = await owner.client.wallet();
    const set = { below: balance, credits: 50 };
    await owner.settings.do('PUT', '/v1/automatic-purchase', automaticPurchaseSchema, set);
    stripe.card = 'refused';
    await owner.client.charge(charge({ slug: DEMO_PEOPLE.orla.slug }, 'phones'));
    await server.payAllDue();
    expect(await owner.settings.get('/v1/plan', planSchema)).toMatchObject({
      purchased: 0,
      automaticPurchase: null,
      waiting: [],
    });
    expect(await lettersTo(owner)).toContain('Subject: Payment failed: 50 credits, bought automatically');
  });

  it('is a renewal: refused, it is told and leaves 7 days of grace, is tried again, and ends on Free', async () => {
    const { owner, accountId } = await accountWith(server, 'free', []);
    await paid(accountId, await orderPro(owner));
    const { cycle } = await owner.settings.get('/v1/plan', planSchema);
    try {
      stripe.card = 'refused';
      ahead = Date.parse(cycle.end) - Date.now() + 60_000;
      await server.billing.plan(accountId);
      await server.payAllDue();
      const due = await planNow(accountId);
      expect(due).toMatchObject({ planId: 'pro', waiting: [{ what: { kind: 'renewal' }, cents: 6990 }] });
      expect(due?.graceUntil?.getTime()).toBe(Date.parse(cycle.end) + 7 * DAY);
      expect(await lettersTo(owner)).toMatch(/Subject: Not paid yet: the renewal of the plan Pro/);
      // Not again on the same day, but later
      const tries = () =>
        stripe.requests.filter(
          ({ path, body }) => path === '/v1/payment_intents' && body['metadata[accountId]'] === accountId,
        ).length;
      const before = tries();
      await server.payAllDue();
      expect(tries()).toBe(before);
      ahead += 3 * DAY;
      stripe.card = 'accepted';
      await server.payAllDue();
      expect(tries()).toBe(before + 1);
      expect(await planNow(accountId)).toMatchObject({ planId: 'pro', graceUntil: null, waiting: [] });
      // The next one is not paid at all
      stripe.card = 'refused';
      const next = await planNow(accountId);
      ahead = (next?.cycle.end.getTime() ?? 0) - Date.now() + 8 * DAY;
      expect(await planNow(accountId)).toMatchObject({ planId: 'free' });
      await expectSound(server.engine, accountId);
    } finally {
      ahead = 0;
    }
  });
});
