import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import Stripe from 'stripe';
import type { OrderView } from '../../../lib/protocol/billing-api.ts';

export const WEBHOOK_SECRET = 'whsec_of_the_tests';

export type StripeRequest = {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: Readonly<Record<string, string>>;
};

/**
 * A local stand-in for Stripe's HTTP API, after its published reference: Checkout sessions and payment intents, the same
 * answer for the same idempotency key, and a card that is refused when told to.
 */
export type StripeStandIn = {
  readonly url: string;
  readonly requests: StripeRequest[];
  /** What the next payment intents meet; `slow`: the bank has not answered yet. */
  card: 'accepted' | 'refused' | 'slow';
  /** Every request fails with this status until it is null. */
  down: number | null;
  close(): Promise<void>;
};

export async function startStripe(): Promise<StripeStandIn> {
  const answers = new Map<string, { status: number; body: object }>();
  const server: Server = createServer();
  const standIn = {
    requests: [] as StripeRequest[],
    card: 'accepted' as StripeStandIn['card'],
    down: null as number | null,
  };

  const answerOf = (path: string, body: Record<string, string>): { status: number; body: object } => {
    if (path === '/v1/checkout/sessions') {
      const id = `cs_test_${randomUUID()}`;
      const expires_at = Math.floor(Date.now() / 1000) + 86_400;
      return {
        status: 200,
        body: { id, object: 'checkout.session', url: `https://checkout.stripe.example/${id}`, expires_at },
      };
    }
    if (path.endsWith('/expire'))
      return { status: 200, body: { object: 'checkout.session', status: 'expired' } };
    if (path.endsWith('/cancel')) {
      const error = {
        type: 'invalid_request_error',
        code: 'payment_intent_unexpected_state',
        message: 'it is processing',
      };
      return standIn.card === 'slow'
        ? { status: 400, body: { error } }
        : { status: 200, body: { status: 'canceled' } };
    }
    if (path !== '/v1/payment_intents')
      return { status: 404, body: { error: { type: 'invalid_request_error', message: path } } };
    if (standIn.card === 'refused') {
      const error = { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' };
      return { status: 402, body: { error } };
    }
    return {
      status: 200,
      body: {
        id: `pi_${randomUUID()}`,
        object: 'payment_intent',
        status: standIn.card === 'slow' ? 'processing' : 'succeeded',
        amount_received: Number(body.amount),
        currency: body.currency,
        customer: body.customer,
        payment_method: body.payment_method,
        metadata: { accountId: body['metadata[accountId]'], orderKey: body['metadata[orderKey]'] },
      },
    };
  };

  server.on('request', async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const key = request.headers['idempotency-key']?.toString();
    const path = request.url ?? '';
    const body = Object.fromEntries(new URLSearchParams(text));
    standIn.requests.push({ path, key, body });
    const known = key === undefined ? undefined : answers.get(key);
    const error = { error: { type: 'api_error', message: 'down' } };
    const answer =
      standIn.down === null ? (known ?? answerOf(path, body)) : { status: standIn.down, body: error };
    if (key !== undefined && standIn.down === null) answers.set(key, answer);
    // Stripe's own word on whether to try again; the tests do not wait for it
    response.writeHead(answer.status, { 'content-type': 'application/json', 'stripe-should-retry': 'false' });
    response.end(JSON.stringify(answer.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return Object.assign(standIn, {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

/** A Checkout session that ended; its payment is `succeeded`'s of the same name. */
export const completed = (accountId: string, order: OrderView, differs: object = {}) => ({
  id: `cs_test_${order.key}`,
  object: 'checkout.session',
  payment_status: 'paid',
  payment_intent: `pi_${order.key}`,
  amount_total: order.cents,
  currency: 'usd',
  metadata: { accountId, orderKey: order.key },
  ...differs,
});

export const succeeded = (accountId: string, order: OrderView, id = `pi_${order.key}`) => ({
  id,
  object: 'payment_intent',
  status: 'succeeded',
  amount_received: order.cents,
  currency: 'usd',
  customer: 'cus_of_the_tests',
  payment_method: 'pm_of_the_tests',
  metadata: { accountId, orderKey: order.key },
});

const stripe = new Stripe('sk_test_of_the_tests');

/** An event as Stripe sends it, signed by its own library. */
export function eventOf(type: string, object: object, id = `evt_${randomUUID()}`) {
  const payload = JSON.stringify({ id, object: 'event', type, data: { object } });
  return {
    id,
    payload,
    signature: stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET }),
  };
}

export function deliver(url: string, { payload, signature }: { payload: string; signature: string }) {
  return fetch(`${url}/v1/payments/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body: payload,
  });
}
