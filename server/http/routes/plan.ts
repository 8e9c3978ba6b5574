import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  comparisonSchema,
  doneSchema,
  orderedSchema,
  planChoiceSchema,
  planPreviewSchema,
  planSchema,
  recordedChangeSchema,
} from '../../../lib/protocol/billing-api.ts';
import { comparePlans } from '../../payments/compare.ts';
import { orderPlan } from '../../payments/order.ts';
import { previewPlan } from '../../payments/preview.ts';
import { admins, readers } from '../authenticated.ts';
import { envelopeOf, given, keyed, performed } from '../changes.ts';
import { BEARER, BEARER_OR_KEY, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { planAnswer, planOf } from '../plan-answer.ts';
import { RequestError } from '../request-error.ts';

const READ = ['unauthenticated', 'forbidden', 'not_found', 'rate_limited'] as const;
const CHANGE = ['invalid_request', 'unauthenticated', 'forbidden', 'session_only', 'key_reused'] as const;
const STATE = [
  'account_frozen',
  'account_suspended',
  'payment_due',
  'by_contract_only',
  'rate_limited',
] as const;

/** The plan of an account: what it is, what others would be, and the way there. */
export function planRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { billing, now } = services;

  const view = createRoute({
    method: 'get',
    path: '/v1/plan',
    summary: 'Plan, cycle, credits, pending change, freeze, and what the next renewal keeps and cuts',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    responses: { 200: jsonAnswer('The plan', planSchema), ...errorAnswers(...READ) },
  });
  app.openapi(view, async (c) => c.json(planAnswer(await planOf(billing, c.get('session').account.id)), 200));

  const compare = createRoute({
    method: 'get',
    path: '/v1/plans',
    summary: 'Every plan, and what a change to it would be',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    responses: { 200: jsonAnswer('The plans, smallest first', comparisonSchema), ...errorAnswers(...READ) },
  });
  app.openapi(compare, async (c) => {
    const current = await planOf(billing, c.get('session').account.id);
    return c.json(comparisonSchema.parse({ plans: comparePlans(current) }), 200);
  });

  const preview = createRoute({
    method: 'post',
    path: '/v1/plan/preview',
    summary: 'What a change of plan does to the credits and what it costs; nothing is changed',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    request: jsonBody(planChoiceSchema),
    responses: {
      200: jsonAnswer('What would happen', planPreviewSchema),
      ...errorAnswers('invalid_request', 'by_contract_only', 'payment_due', ...READ),
    },
  });
  app.openapi(preview, async (c) => {
    const current = await planOf(billing, c.get('session').account.id);
    return c.json(given(previewPlan(current, c.req.valid('json'), now())), 200);
  });

  const upgrade = createRoute({
    method: 'post',
    path: '/v1/plan/upgrade',
    summary: 'Order a higher plan; it takes effect when it is paid',
    security: BEARER,
    middleware: admins(services),
    request: { ...keyed, ...jsonBody(planChoiceSchema) },
    responses: {
      200: jsonAnswer('The order, and how it is paid', orderedSchema),
      ...errorAnswers('not_an_upgrade', 'payment_failed', 'cannot_be_paid', 'not_found', ...CHANGE, ...STATE),
    },
  });
  app.openapi(upgrade, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    const current = await planOf(billing, envelope.accountId);
    const { key } = performed(await orderPlan(services, envelope, current, c.req.valid('json')));
    // Asked again, the command's answer is the first one; the order may have moved on
    const order = (await billing.orders(envelope.accountId)).find((one) => one.key === key);
    if (!order) throw new RequestError('not_found');
    return c.json({ order, payment: given(await services.payments.start(envelope.accountId, order)) }, 200);
  });

  const downgrade = createRoute({
    method: 'post',
    path: '/v1/plan/downgrade',
    summary: 'Go to a lower plan at the end of the cycle',
    security: BEARER,
    middleware: admins(services),
    request: { ...keyed, ...jsonBody(planChoiceSchema) },
    responses: {
      200: jsonAnswer('What is recorded', recordedChangeSchema),
      ...errorAnswers('not_a_downgrade', 'paid_plans_only', 'not_found', ...CHANGE, ...STATE),
    },
  });
  app.openapi(downgrade, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    const { planId, interval } = c.req.valid('json');
    const to = { planId, interval: planId === 'free' ? ('monthly' as const) : interval };
    return c.json(performed(await billing.changeAtRenewal({ ...envelope, ...to })), 200);
  });

  const cancel = createRoute({
    method: 'post',
    path: '/v1/plan/cancel',
    summary: 'Cancel the subscription at the end of the cycle; credits stay valid until then',
    security: BEARER,
    middleware: admins(services),
    request: keyed,
    responses: {
      200: jsonAnswer('What is recorded', recordedChangeSchema),
      ...errorAnswers('not_a_downgrade', 'paid_plans_only', 'not_found', ...CHANGE, ...STATE),
    },
  });
  app.openapi(cancel, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    const free = { planId: 'free', interval: 'monthly' } as const;
    return c.json(performed(await billing.changeAtRenewal({ ...envelope, ...free })), 200);
  });

  const takeBack = createRoute({
    method: 'post',
    path: '/v1/plan/take-back',
    summary: 'Take back a downgrade or cancellation before its date',
    security: BEARER,
    middleware: admins(services),
    request: keyed,
    responses: {
      200: jsonAnswer('Taken back', doneSchema),
      ...errorAnswers('nothing_to_take_back', 'not_found', ...CHANGE, ...STATE),
    },
  });
  app.openapi(takeBack, async (c) => {
    performed(await billing.takeBackChange(envelopeOf(c.get('session'), c.req.valid('header'))));
    return c.json({ done: true as const }, 200);
  });
}
