import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  doneSchema,
  frozenSchema,
  type OrderView,
  orderedSchema,
  paymentStepSchema,
  thawedSchema,
} from '../../../lib/protocol/billing-api.ts';
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
  ahead = 0;
});

const order = async ({ settings }: Person, path: string, body: object) =>
  (await settings.do('POST', path, orderedSchema, body)).order;
const credits = (owner: Person, many = 10) => order(owner, '/v1/purchases', { credits: many });
const plan = (owner: Person, planId = 'pro') =>
  order(owner, '/v1/plan/upgrade', { planId, interval: 'monthly' });
const paid = (accountId: string, it: OrderView, payment?: string) =>
  deliver(server.url, eventOf('payment_intent.succeeded', succeeded(accountId, it, payment)));
const confirmByHand = (accountId: string, { key }: OrderView) =>
  server.billing.confirmOrder({
    accountId,
    key: `by hand:${key}`,
    actor: { kind: 'operator', name: 'ops' },
    orderKey: key,
  });
const unmatched = async (accountId: string) => {
  const rows = await server.engine.db
    .selectFrom('unmatched_payments')
    .select(['payment_id', 'code'])
    .where('account_id', '=', accountId)
    .execute();
  return rows.map(({ payment_id, code }) => `${payment_id} ${code}`);
};
const asked = (path: string) => stripe.requests.filter((request) => request.path.endsWith(path)).length;
const payPage = ({ settings }: Person, { key }: OrderView) =>
  settings.do('POST', `/v1/purchases/${key}/pay`, paymentStepSchema);
/** An account on Pro that saved its card, with an automatic order that waits. */
async function withAutomaticOrder(): Promise<{ owner: Person; accountId: string; automatic: OrderView }> {
  const { owner, accountId } = await accountWith(server, 'free', []);
  await paid(accountId, await plan(owner));
  const actor = { kind: 'operator', name: 'ops' } as const;
  const purchase = { below: 10_000, credits: 50, cents: 500 };
  // Not over HTTP, which would collect at once
  await server.billing.setAutomaticPurchase({ accountId, key: 'on', actor, purchase });
  const [automatic] = await server.billing.orders(accountId, 'waiting');
  if (!automatic) throw new Error('nothing was ordered');
  return { owner, accountId, automatic };
}

describe('an order is paid once', () => {
  it('a second payment of an order is kept for the operator to return; the first told again is not', async () => {
    const { owner, accountId } = await accountWith(server, 'pro', []);
    const it = await credits(owner);
    await paid(accountId, it, 'pi_first');
    await paid(accountId, it, 'pi_first');
    await paid(accountId, it, 'pi_second');
    // A delayed payment of another page
    const late = completed(accountId, it, { id: 'cs_late', payment_intent: 'pi_late' });
    await deliver(server.url, eventOf('checkout.session.async_payment_succeeded', late));
    expect((await owner.client.wallet()).purchased).toBe(10);
    expect((await unmatched(accountId)).sort()).toEqual(['pi_late paid_already', 'pi_second paid_already']);
    expect(server.logs.join('')).toMatch(/"paymentId":"pi_second".*return it at the payment service/);
    await expectSound(server.engine, accountId);
  });

  it('of two payments at the same moment one pays and the other is kept apart', async () => {
    const { owner, accountId } = await accountWith(server, 'pro', []);
    const it = await credits(owner);
    await Promise.all(['pi_one', 'pi_two'].map((id) => paid(accountId, it, id)));
    expect((await owner.client.wallet()).purchased).toBe(10);
    expect(await unmatched(accountId)).toHaveLength(1);
  });

  it('a payment of what the operator confirmed by hand is kept apart, and its page is closed', async () => {
    const { owner, accountId } = await accountWith(server, 'pro', []);
    const it = await credits(owner);
    await confirmByHand(accountId, it);
    await server.payAllDue();
    expect(asked('/expire')).toBe(1);
    await server.payAllDue();
    expect(asked('/expire')).toBe(1);
    await paid(accountId, it);
    expect(await unmatched(accountId)).toEqual([`pi_${it.key} paid_already`]);
  });

  it('nothing is collected beside an open page', async () => {
    const { owner, automatic } = await withAutomaticOrder();
    stripe.requests.length = 0;
    expect((await payPage(owner, automatic)).kind).toBe('checkout');
    await server.payAllDue();
    expect(asked('/payment_intents')).toBe(0);
    // A day later the page has ended
    ahead = 86_400_000 + 60_000;
    await server.payAllDue();
    expect(asked('/payment_intents')).toBe(1);
    expect((await owner.client.wallet()).purchased).toBe(50);
  });

  it('no page is opened beside a collection that the bank has not answered', async () => {
    const { owner, accountId, automatic } = await withAutomaticOrder();
    stripe.card = 'slow';
    stripe.requests.length = 0;
    await server.payAllDue();
    expect(asked('/payment_intents')).toBe(1);
    const step = await payPage(owner, automatic);
    expect(step).toMatchObject({ kind: 'closed', message: expect.stringContaining('under way') });
    expect(asked('/checkout/sessions')).toBe(0);
    await server.payAllDue();
    expect(asked('/payment_intents')).toBe(1);
    // It waited for the person: then it is stopped, and a page is opened instead
    stripe.card = 'accepted';
    expect((await payPage(owner, automatic)).kind).toBe('checkout');
    expect(await unmatched(accountId)).toEqual([]);
  });

  it('a page whose payment the bank has not answered is not followed by another', async () => {
    const { owner, accountId } = await accountWith(server, 'pro', []);
    const it = await credits(owner);
    stripe.card = 'slow';
    const slow = completed(accountId, it, { payment_status: 'unpaid' });
    await deliver(server.url, eventOf('checkout.session.completed', slow));
    expect((await payPage(owner, it)).kind).toBe('closed');
    await deliver(server.url, eventOf('checkout.session.async_payment_failed', slow));
    expect((await payPage(owner, it)).kind).toBe('checkout');
  });
});

describe('money that arrives while the account is stopped', () => {
  it('takes effect when a freeze ends; no page is open meanwhile, and none sells it again', async () => {
    const { owner, accountId } = await accountWith(server, 'pro', []);
    const it = await plan(owner, 'premium');
    await owner.settings.do('POST', '/v1/freeze', frozenSchema, { months: 1 });
    await server.payAllDue();
    expect(asked('/expire')).toBeGreaterThan(0);
    expect(await owner.settings.refused('POST', `/v1/purchases/${it.key}/pay`)).toBe('409 account_frozen');
    await paid(accountId, it);
    await deliver(server.url, eventOf('checkout.session.completed', completed(accountId, it)));
    expect(await unmatched(accountId)).toEqual([`pi_${it.key} account_frozen`]);
    await server.payAllDue();
    expect((await server.billing.plan(accountId))?.planId).toBe('pro');
    await owner.settings.do('POST', '/v1/freeze/end', thawedSchema);
    expect(await payPage(owner, it)).toMatchObject({ kind: 'closed' });
    await Promise.all([server.payAllDue(), server.payAllDue()]);
    expect((await server.billing.plan(accountId))?.planId).toBe('premium');
    expect(await unmatched(accountId)).toEqual([]);
    await expectSound(server.engine, accountId);
  });

  it('is the operator’s to return when its order was cancelled meanwhile', async () => {
    const { owner, accountId } = await accountWith(server, 'pro', []);
    const it = await plan(owner, 'premium');
    const actor = { kind: 'operator', name: 'ops' } as const;
    await server.billing.suspend({ accountId, key: 'stop', actor, reason: 'a check' });
    await paid(accountId, it);
    expect(await unmatched(accountId)).toEqual([`pi_${it.key} account_suspended`]);
    await server.billing.unsuspend({ accountId, key: 'go on', actor });
    await owner.settings.do('POST', `/v1/purchases/${it.key}/cancel`, doneSchema);
    await server.payAllDue();
    expect(await unmatched(accountId)).toEqual([`pi_${it.key} order_closed`]);
    expect((await server.billing.plan(accountId))?.planId).toBe('pro');
  });
});
