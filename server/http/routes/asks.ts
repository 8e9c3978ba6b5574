import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { askedSchema, askRequestSchema, asksSchema } from '../../../lib/protocol/access-api.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import type { Who } from '../../../lib/protocol/members-api.ts';
import { type AdminRequest, askAdmins, closeRequest, openRequests } from '../../identity/admin-requests.ts';
import { isAdmin } from '../../identity/members.ts';
import { askLetter } from '../../mail/letters.ts';
import { mailAdmins } from '../../mail/notices.ts';
import { admins, members } from '../authenticated.ts';
import { given } from '../changes.ts';
import { BEARER, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { namesFor } from '../names.ts';

const ERRORS = ['invalid_request', 'unauthenticated', 'forbidden', 'session_only', 'rate_limited'] as const;

const answerOf = ({ memberId, at, ...request }: AdminRequest, who: (id: string) => Who) => ({
  ...request,
  member: who(memberId),
  at: at.toISOString(),
});

/** Asking an admin for credits, a limit or a role: by mail, and as a badge for the admins. */
export function askRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { db, now } = services;

  const ask = createRoute({
    method: 'post',
    path: '/v1/asks',
    summary: 'Ask the admins; asked again before one of them closed it, no second mail goes out',
    security: BEARER,
    middleware: members(services),
    request: jsonBody(askRequestSchema),
    responses: { 200: jsonAnswer('The request', askedSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(ask, async (c) => {
    const session = c.get('session');
    const { account, member } = session;
    const { about, note = null } = c.req.valid('json');
    const asked = { memberId: member.id, about, note, at: now() };
    const { request, isNew } = await askAdmins(db, account.id, asked);
    const mail = isNew
      ? await mailAdmins(services, account.id, (name) =>
          askLetter({ account: name, member: member.name, about, note }),
        )
      : ('sent_before' as const);
    return c.json({ request: answerOf(request, await namesFor(db, session)), mail }, 200);
  });

  const list = createRoute({
    method: 'get',
    path: '/v1/asks',
    summary: 'What waits for the admins; a member sees what they asked for',
    security: BEARER,
    middleware: members(services),
    responses: { 200: jsonAnswer('The requests, oldest first', asksSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(list, async (c) => {
    const session = c.get('session');
    const { account, member } = session;
    const who = await namesFor(db, session);
    const open = await openRequests(db, account.id, isAdmin(member.role) ? undefined : member.id);
    return c.json({ requests: open.map((request) => answerOf(request, who)) }, 200);
  });

  const close = createRoute({
    method: 'post',
    path: '/v1/asks/{id}/close',
    summary: 'A request is dealt with',
    security: BEARER,
    middleware: admins(services),
    request: { params: z.object({ id: z.uuid() }) },
    responses: { 200: jsonAnswer('Closed', doneSchema), ...errorAnswers('not_found', ...ERRORS) },
  });
  app.openapi(close, async (c) => {
    given(await closeRequest(db, c.get('session').account.id, c.req.valid('param').id.toLowerCase(), now()));
    return c.json({ done: true as const }, 200);
  });
}
