import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { limitRequestSchema, memberGroupRequestSchema } from '../../../lib/protocol/members-api.ts';
import { admins } from '../authenticated.ts';
import { envelopeOf, keyed, performed } from '../changes.ts';
import { BEARER, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { knownMember } from '../known-member.ts';

const ADMIN = ['invalid_request', 'unauthenticated', 'forbidden', 'session_only', 'rate_limited'] as const;
const memberParams = z.object({ memberId: z.uuid() });

/** Scale: what a member may spend, alone and from a pool. */
export function memberLimitRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { billing, db } = services;

  const limit = createRoute({
    method: 'put',
    path: '/v1/members/{memberId}/limit',
    summary: 'Scale: the credits a member may spend in a cycle; null: no limit',
    security: BEARER,
    middleware: admins(services),
    request: { params: memberParams, ...keyed, ...jsonBody(limitRequestSchema) },
    responses: {
      200: jsonAnswer('Set', doneSchema),
      ...errorAnswers('unknown_member', 'not_in_plan', 'key_reused', ...ADMIN),
    },
  });
  app.openapi(limit, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    const memberId = await knownMember(db, envelope.accountId, c.req.valid('param').memberId);
    performed(await billing.setMemberLimit({ ...envelope, memberId, ...c.req.valid('json') }));
    return c.json({ done: true as const }, 200);
  });

  const group = createRoute({
    method: 'put',
    path: '/v1/members/{memberId}/group',
    summary: 'Scale: the pool a member draws from; null: none',
    security: BEARER,
    middleware: admins(services),
    request: { params: memberParams, ...keyed, ...jsonBody(memberGroupRequestSchema) },
    responses: {
      200: jsonAnswer('Set', doneSchema),
      ...errorAnswers('unknown_member', 'unknown_group', 'not_in_plan', 'key_reused', ...ADMIN),
    },
  });
  app.openapi(group, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    const memberId = await knownMember(db, envelope.accountId, c.req.valid('param').memberId);
    performed(await billing.setMemberGroup({ ...envelope, memberId, ...c.req.valid('json') }));
    return c.json({ done: true as const }, 200);
  });
}
