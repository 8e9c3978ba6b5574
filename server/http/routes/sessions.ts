import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { sessionsSchema } from '../../../lib/protocol/access-api.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { endOtherSessions, endSession, sessionsOf } from '../../identity/sessions.ts';
import { authenticated, sessionsOnly } from '../authenticated.ts';
import { given } from '../changes.ts';
import { BEARER, errorAnswers, jsonAnswer } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';

const ERRORS = ['unauthenticated', 'session_only', 'rate_limited'] as const;

/** Where one is signed in. */
export function sessionRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { db, now } = services;
  const mine = [authenticated(services), sessionsOnly];

  const list = createRoute({
    method: 'get',
    path: '/v1/sessions',
    summary: 'The devices that I am signed in on',
    security: BEARER,
    middleware: mine,
    responses: {
      200: jsonAnswer('The sessions, last used first', sessionsSchema),
      ...errorAnswers(...ERRORS),
    },
  });
  app.openapi(list, async (c) => {
    const { member, via } = c.get('session');
    const sessions = await sessionsOf(db, member.id, now());
    return c.json(
      {
        sessions: sessions.map((session) => ({
          ...session,
          current: session.id === via.id,
          createdAt: session.createdAt.toISOString(),
          lastUsedAt: session.lastUsedAt.toISOString(),
          expiresAt: session.expiresAt.toISOString(),
        })),
      },
      200,
    );
  });

  const end = createRoute({
    method: 'delete',
    path: '/v1/sessions/{sessionId}',
    summary: 'Sign one of my devices out',
    security: BEARER,
    middleware: mine,
    request: { params: z.object({ sessionId: z.uuid() }) },
    responses: {
      200: jsonAnswer('Signed out', doneSchema),
      ...errorAnswers('invalid_request', 'not_found', ...ERRORS),
    },
  });
  app.openapi(end, async (c) => {
    given(await endSession(db, c.get('session').member.id, c.req.valid('param').sessionId.toLowerCase()));
    return c.json({ done: true as const }, 200);
  });

  const endOthers = createRoute({
    method: 'post',
    path: '/v1/sessions/end-others',
    summary: 'Sign all my other devices out',
    security: BEARER,
    middleware: mine,
    responses: { 200: jsonAnswer('Signed out', doneSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(endOthers, async (c) => {
    const { member, via } = c.get('session');
    await endOtherSessions(db, member.id, via.id);
    return c.json({ done: true as const }, 200);
  });
}
