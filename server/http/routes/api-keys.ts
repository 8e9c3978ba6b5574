import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { apiKeyMadeSchema, apiKeyRequestSchema, apiKeysSchema } from '../../../lib/protocol/access-api.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import type { Who } from '../../../lib/protocol/members-api.ts';
import { type ApiKey, apiKeysOf, makeApiKey, revokeApiKey } from '../../identity/api-keys.ts';
import { isAdmin } from '../../identity/members.ts';
import { members } from '../authenticated.ts';
import { given } from '../changes.ts';
import { BEARER, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { namesFor } from '../names.ts';

const ERRORS = ['invalid_request', 'unauthenticated', 'forbidden', 'session_only', 'rate_limited'] as const;

const answerOf = ({ memberId, createdAt, lastUsedAt, ...key }: ApiKey, who: (id: string) => Who) => ({
  ...key,
  member: who(memberId),
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

/** API keys: each belongs to a member, acts as them, and counts against their limit. */
export function apiKeyRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { db, identity } = services;

  const list = createRoute({
    method: 'get',
    path: '/v1/api-keys',
    summary: 'My API keys; an admin sees those of all members',
    security: BEARER,
    middleware: members(services),
    responses: { 200: jsonAnswer('The keys, without themselves', apiKeysSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(list, async (c) => {
    const session = c.get('session');
    const { account, member } = session;
    const who = await namesFor(db, session);
    const keys = await apiKeysOf(db, account.id, isAdmin(member.role) ? undefined : member.id);
    return c.json({ keys: keys.map((key) => answerOf(key, who)) }, 200);
  });

  const make = createRoute({
    method: 'post',
    path: '/v1/api-keys',
    summary: 'Make an API key of mine; it is shown this once',
    description: 'Send it as the header `api_key`, or as `Authorization: Bearer`.',
    security: BEARER,
    middleware: members(services),
    request: jsonBody(apiKeyRequestSchema),
    responses: { 200: jsonAnswer('The key', apiKeyMadeSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(make, async (c) => {
    const session = c.get('session');
    const who = await namesFor(db, session);
    const { name } = c.req.valid('json');
    const made = await makeApiKey(identity.auth, {
      accountId: session.account.id,
      memberId: session.member.id,
      name,
    });
    return c.json({ key: made.key, apiKey: answerOf(made.apiKey, who) }, 200);
  });

  const revoke = createRoute({
    method: 'delete',
    path: '/v1/api-keys/{keyId}',
    summary: 'Revoke an API key of mine; an admin, any of the account',
    security: BEARER,
    middleware: members(services),
    request: { params: z.object({ keyId: z.uuid() }) },
    responses: { 200: jsonAnswer('Revoked', doneSchema), ...errorAnswers('not_found', ...ERRORS) },
  });
  app.openapi(revoke, async (c) => {
    const { account, member } = c.get('session');
    const keyId = c.req.valid('param').keyId.toLowerCase();
    const only = isAdmin(member.role) ? undefined : member.id;
    given(await revokeApiKey(db, account.id, keyId, only));
    return c.json({ done: true as const }, 200);
  });
}
