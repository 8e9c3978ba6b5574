import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  automaticPurchaseRequestSchema,
  automaticPurchaseSchema,
  doneSchema,
} from '../../../lib/protocol/billing-api.ts';
import { creditsCents } from '../../payments/money.ts';
import { admins } from '../authenticated.ts';
import { envelopeOf, keyed, performed } from '../changes.ts';
import { BEARER, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { planOf } from '../plan-answer.ts';
import { RequestError } from '../request-error.ts';

const ERRORS = [
  'invalid_request',
  'unauthenticated',
  'forbidden',
  'session_only',
  'key_reused',
  'not_found',
  'rate_limited',
] as const;

/** Buying credits by itself whenever few are left. */
export function automaticPurchaseRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { billing, payments } = services;

  const set = createRoute({
    method: 'put',
    path: '/v1/automatic-purchase',
    summary: 'Buy credits by itself whenever fewer than `below` can be spent, with the saved way of paying',
    security: BEARER,
    middleware: admins(services),
    request: { ...keyed, ...jsonBody(automaticPurchaseRequestSchema) },
    responses: {
      200: jsonAnswer('What is bought when', automaticPurchaseSchema),
      ...errorAnswers('cannot_be_paid', 'not_in_plan', ...ERRORS),
    },
  });
  app.openapi(set, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    const { terms, interval } = await planOf(billing, envelope.accountId);
    const { below, credits } = c.req.valid('json');
    const cents = creditsCents(terms, interval, credits);
    if (!payments.canCollect || cents === null) throw new RequestError('cannot_be_paid');
    const purchase = { below, credits, cents };
    performed(await billing.setAutomaticPurchase({ ...envelope, purchase }));
    services.spent(envelope.accountId);
    return c.json(purchase, 200);
  });

  const clear = createRoute({
    method: 'delete',
    path: '/v1/automatic-purchase',
    summary: 'Buy nothing by itself any more',
    security: BEARER,
    middleware: admins(services),
    request: keyed,
    responses: { 200: jsonAnswer('Switched off', doneSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(clear, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    performed(await billing.setAutomaticPurchase({ ...envelope, purchase: null }));
    services.spent(envelope.accountId);
    return c.json({ done: true as const }, 200);
  });
}
