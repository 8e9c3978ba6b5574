import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  creditPriceSchema,
  doneSchema,
  orderedSchema,
  orderSchema,
  ordersSchema,
  paymentStepSchema,
  purchaseRequestSchema,
} from '../../../lib/protocol/billing-api.ts';
import type { Order } from '../../ledger/billing-commands.ts';
import { creditsCents } from '../../payments/money.ts';
import { orderCredits } from '../../payments/order.ts';
import { orderDocument } from '../../payments/order-document.ts';
import { admins, readers } from '../authenticated.ts';
import { envelopeOf, given, keyed, performed } from '../changes.ts';
import { BEARER, BEARER_OR_KEY, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { planOf } from '../plan-answer.ts';
import { RequestError } from '../request-error.ts';

const ADMIN = ['invalid_request', 'unauthenticated', 'forbidden', 'session_only', 'rate_limited'] as const;

const orderParams = z.object({ key: z.string().min(1).max(200) });

/** Buying credits, and every order of the account: purchases, plans, renewals. */
export function purchaseRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { billing, payments } = services;

  const orderOf = async (accountId: string, key: string): Promise<Order> => {
    const order = (await billing.orders(accountId)).find((one) => one.key === key);
    if (!order) throw new RequestError('unknown_order');
    return order;
  };

  const price = createRoute({
    method: 'get',
    path: '/v1/purchases/price',
    summary: 'What credits cost beside the plan of now',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    request: { query: z.strictObject({ credits: z.coerce.number().int().min(1).max(1_000_000) }) },
    responses: {
      200: jsonAnswer('The price', creditPriceSchema),
      ...errorAnswers('invalid_request', 'unauthenticated', 'forbidden', 'not_found', 'rate_limited'),
    },
  });
  app.openapi(price, async (c) => {
    const { credits } = c.req.valid('query');
    const { terms, interval } = await planOf(billing, c.get('session').account.id);
    return c.json({ credits, cents: creditsCents(terms, interval, credits) }, 200);
  });

  const buy = createRoute({
    method: 'post',
    path: '/v1/purchases',
    summary: 'Order credits; they are added when the order is paid',
    security: BEARER,
    middleware: admins(services),
    request: { ...keyed, ...jsonBody(purchaseRequestSchema) },
    responses: {
      200: jsonAnswer('The order, and how it is paid', orderedSchema),
      ...errorAnswers(
        'key_reused',
        'not_found',
        'account_frozen',
        'account_suspended',
        'payment_failed',
        'cannot_be_paid',
        ...ADMIN,
      ),
    },
  });
  app.openapi(buy, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    const plan = await planOf(billing, envelope.accountId);
    const { credits } = c.req.valid('json');
    const { key } = performed(await orderCredits(services, envelope, plan, credits));
    // Asked again, the command's answer is the first one; the order may have moved on
    const order = await orderOf(envelope.accountId, key);
    return c.json({ order, payment: given(await payments.start(envelope.accountId, order)) }, 200);
  });

  const list = createRoute({
    method: 'get',
    path: '/v1/purchases',
    summary: 'Every order of the account: purchases, plans, renewals',
    security: BEARER,
    middleware: admins(services),
    responses: {
      200: jsonAnswer('The orders', ordersSchema),
      ...errorAnswers(...ADMIN),
    },
  });
  app.openapi(list, async (c) => {
    return c.json({ orders: await billing.orders(c.get('session').account.id) }, 200);
  });

  const one = createRoute({
    method: 'get',
    path: '/v1/purchases/{key}',
    summary: 'One order',
    security: BEARER,
    middleware: admins(services),
    request: { params: orderParams },
    responses: { 200: jsonAnswer('The order', orderSchema), ...errorAnswers('unknown_order', ...ADMIN) },
  });
  app.openapi(one, async (c) => {
    return c.json(await orderOf(c.get('session').account.id, c.req.valid('param').key), 200);
  });

  const asDocument = createRoute({
    method: 'get',
    path: '/v1/purchases/{key}/document',
    summary: 'The invoice or receipt of an order, to keep or print',
    security: BEARER,
    middleware: admins(services),
    request: { params: orderParams },
    responses: {
      200: { description: 'A page', content: { 'text/html': { schema: z.string() } } },
      ...errorAnswers('unknown_order', ...ADMIN),
    },
  });
  app.openapi(asDocument, async (c) => {
    const { account } = c.get('session');
    const order = await orderOf(account.id, c.req.valid('param').key);
    const page = await orderDocument({
      order,
      account,
      seller: services.seller,
      demo: payments.name === 'demo',
    });
    return c.body(page, 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="order-${order.key.replace(/[^\w-]/g, '_')}.html"`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
  });

  const pay = createRoute({
    method: 'post',
    path: '/v1/purchases/{key}/pay',
    summary: 'How an order that waits is paid, a renewal for instance',
    security: BEARER,
    middleware: admins(services),
    request: { params: orderParams },
    responses: {
      200: jsonAnswer('The next step', paymentStepSchema),
      ...errorAnswers(
        'unknown_order',
        'payment_failed',
        'cannot_be_paid',
        'account_frozen',
        'account_suspended',
        ...ADMIN,
      ),
    },
  });
  app.openapi(pay, async (c) => {
    const accountId = c.get('session').account.id;
    const order = await orderOf(accountId, c.req.valid('param').key);
    return c.json(given(await payments.start(accountId, order)), 200);
  });

  const cancel = createRoute({
    method: 'post',
    path: '/v1/purchases/{key}/cancel',
    summary: 'Cancel an order that is not paid yet',
    security: BEARER,
    middleware: admins(services),
    request: { params: orderParams, ...keyed },
    responses: {
      200: jsonAnswer('Cancelled', doneSchema),
      ...errorAnswers('unknown_order', 'order_closed', 'payment_due', 'key_reused', ...ADMIN),
    },
  });
  app.openapi(cancel, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    const { key: orderKey } = c.req.valid('param');
    await orderOf(envelope.accountId, orderKey);
    performed(await billing.cancelOrder({ ...envelope, orderKey }));
    await payments.withdraw(envelope.accountId, orderKey);
    return c.json({ done: true as const }, 200);
  });
}
