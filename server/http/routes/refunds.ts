import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  refundAnswerSchema,
  refundDecisionSchema,
  refundRequestSchema,
  refundsSchema,
} from '../../../lib/protocol/usage-api.ts';
import { isAdmin } from '../../identity/members.ts';
import { admins, members, readers } from '../authenticated.ts';
import { envelopeOf, keyed, performed } from '../changes.ts';
import { BEARER, BEARER_OR_KEY, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { namesFor } from '../names.ts';

const ERRORS = ['invalid_request', 'unauthenticated', 'forbidden', 'rate_limited'] as const;
const CHANGE = ['session_only', 'key_reused', 'account_suspended', ...ERRORS] as const;

/** Credits back for data that was wrong. */
export function refundRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { billing, db } = services;

  const list = createRoute({
    method: 'get',
    path: '/v1/refunds',
    summary: 'The refunds that I asked for; an admin sees those of all members',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    request: { query: z.strictObject({ state: z.literal('waiting').optional() }) },
    responses: { 200: jsonAnswer('The refunds', refundsSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(list, async (c) => {
    const session = c.get('session');
    const { account, member } = session;
    const who = await namesFor(db, session);
    const all = await billing.refunds(account.id, c.req.valid('query').state);
    const seen = isAdmin(member.role) ? all : all.filter(({ requestedBy }) => requestedBy === member.id);
    return c.json(
      {
        refunds: seen.map(({ requestedBy, at, ...refund }) => ({
          ...refund,
          requestedBy: requestedBy === null ? null : who(requestedBy),
          at: at.toISOString(),
        })),
      },
      200,
    );
  });

  const ask = createRoute({
    method: 'post',
    path: '/v1/refunds',
    summary: 'Say that revealed data is wrong, within 14 days; above fair use an admin decides',
    security: BEARER,
    middleware: members(services),
    request: { ...keyed, ...jsonBody(refundRequestSchema) },
    responses: {
      200: jsonAnswer('Given at once, or waiting', refundAnswerSchema),
      ...errorAnswers(
        'unknown_charge',
        'nothing_charged',
        'too_late',
        'already_refunded',
        'subscription_ended',
        'account_frozen',
        ...CHANGE,
      ),
    },
  });
  app.openapi(ask, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    return c.json(performed(await billing.requestRefund({ ...envelope, ...c.req.valid('json') })), 200);
  });

  const decide = createRoute({
    method: 'post',
    path: '/v1/refunds/{seq}/decision',
    summary: 'Decide a refund that waits',
    security: BEARER,
    middleware: admins(services),
    request: {
      params: z.object({ seq: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
      ...keyed,
      ...jsonBody(refundDecisionSchema),
    },
    responses: {
      200: jsonAnswer('The refund', refundAnswerSchema),
      ...errorAnswers(
        'admin_only',
        'unknown_charge',
        'unknown_refund',
        'refund_decided',
        'subscription_ended',
        'account_frozen',
        ...CHANGE,
      ),
    },
  });
  app.openapi(decide, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    const { seq } = c.req.valid('param');
    return c.json(performed(await billing.decideRefund({ ...envelope, seq, ...c.req.valid('json') })), 200);
  });
}
