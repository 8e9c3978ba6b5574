import { randomUUID } from 'node:crypto';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { groupMadeSchema, groupRequestSchema, groupsSchema } from '../../../lib/protocol/members-api.ts';
import { admins } from '../authenticated.ts';
import { envelopeOf, keyed, performed } from '../changes.ts';
import { BEARER, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { namesFor } from '../names.ts';
import { RequestError } from '../request-error.ts';

const ERRORS = [
  'invalid_request',
  'unauthenticated',
  'forbidden',
  'session_only',
  'key_reused',
  'not_in_plan',
  'rate_limited',
] as const;
const params = z.object({ groupId: z.uuid() });

/** Scale: pools of credits that members share. */
export function groupRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { billing, db } = services;

  const list = createRoute({
    method: 'get',
    path: '/v1/groups',
    summary: 'The pools, who draws from them, and what is spent in this cycle',
    security: BEARER,
    middleware: admins(services),
    responses: { 200: jsonAnswer('The groups', groupsSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(list, async (c) => {
    const session = c.get('session');
    const who = await namesFor(db, session);
    const groups = await billing.groups(session.account.id);
    return c.json(
      {
        groups: groups.map(({ groupId, members, ...group }) => ({
          ...group,
          id: groupId,
          members: members.map(who),
        })),
      },
      200,
    );
  });

  const make = createRoute({
    method: 'post',
    path: '/v1/groups',
    summary: 'Make a pool; limit null: no limit',
    security: BEARER,
    middleware: admins(services),
    request: { ...keyed, ...jsonBody(groupRequestSchema) },
    responses: { 200: jsonAnswer('Its id', groupMadeSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(make, async (c) => {
    const headers = c.req.valid('header');
    const envelope = envelopeOf(c.get('session'), headers);
    // The request's own key names the pool, so that the request is repeatable
    const groupId = headers['idempotency-key'] ? envelope.key : randomUUID();
    performed(await billing.setGroup({ ...envelope, groupId, ...c.req.valid('json') }));
    return c.json({ id: groupId }, 200);
  });

  const change = createRoute({
    method: 'put',
    path: '/v1/groups/{groupId}',
    summary: 'Change the name and the limit of a pool',
    security: BEARER,
    middleware: admins(services),
    request: { params, ...keyed, ...jsonBody(groupRequestSchema) },
    responses: { 200: jsonAnswer('Changed', doneSchema), ...errorAnswers('unknown_group', ...ERRORS) },
  });
  app.openapi(change, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    const groupId = c.req.valid('param').groupId.toLowerCase();
    const groups = await billing.groups(envelope.accountId);
    if (!groups.some((group) => group.groupId === groupId)) throw new RequestError('unknown_group');
    performed(await billing.setGroup({ ...envelope, groupId, ...c.req.valid('json') }));
    return c.json({ done: true as const }, 200);
  });

  const remove = createRoute({
    method: 'delete',
    path: '/v1/groups/{groupId}',
    summary: 'Remove a pool; its members are in none afterwards',
    security: BEARER,
    middleware: admins(services),
    request: { params, ...keyed },
    responses: { 200: jsonAnswer('Removed', doneSchema), ...errorAnswers('unknown_group', ...ERRORS) },
  });
  app.openapi(remove, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    const groupId = c.req.valid('param').groupId.toLowerCase();
    performed(await billing.removeGroup({ ...envelope, groupId }));
    return c.json({ done: true as const }, 200);
  });
}
