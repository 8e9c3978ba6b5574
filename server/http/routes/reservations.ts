import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  releasedSchema,
  reservationRequestSchema,
  reservedSchema,
} from '../../../lib/protocol/reservations-api.ts';
import { reservationsSchema } from '../../../lib/protocol/usage-api.ts';
import { isAdmin } from '../../identity/members.ts';
import { members } from '../authenticated.ts';
import { envelopeOf, keyed, performed } from '../changes.ts';
import { BEARER, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { namesFor } from '../names.ts';
import { RequestError } from '../request-error.ts';

const ERRORS = ['invalid_request', 'unauthenticated', 'forbidden', 'session_only', 'rate_limited'] as const;

/** Credits that a device set aside before going offline. */
export function reservationRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { billing, db } = services;

  const list = createRoute({
    method: 'get',
    path: '/v1/reservations',
    summary: 'What my devices set aside; an admin sees those of all members',
    security: BEARER,
    middleware: members(services),
    responses: { 200: jsonAnswer('The reservations', reservationsSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(list, async (c) => {
    const session = c.get('session');
    const { account, member } = session;
    const who = await namesFor(db, session);
    const all = await billing.reservations(account.id);
    const seen = isAdmin(member.role) ? all : all.filter(({ memberId }) => memberId === member.id);
    return c.json(
      {
        reservations: seen.map(({ memberId, expiresAt, ...reservation }) => ({
          ...reservation,
          member: who(memberId),
          expiresAt: expiresAt.toISOString(),
        })),
      },
      200,
    );
  });

  const reserve = createRoute({
    method: 'post',
    path: '/v1/reservations',
    summary: 'Set credits aside for a device that goes offline, within the offline policy',
    security: BEARER,
    middleware: members(services),
    request: { ...keyed, ...jsonBody(reservationRequestSchema) },
    responses: {
      200: jsonAnswer('The reservation', reservedSchema),
      ...errorAnswers(
        'over_policy',
        'insufficient_credits',
        'role_cannot_spend',
        'account_frozen',
        'account_suspended',
        'key_reused',
        ...ERRORS,
      ),
    },
  });
  app.openapi(reserve, async (c) => {
    const session = c.get('session');
    const envelope = envelopeOf(session, c.req.valid('header'));
    const memberId = session.member.id;
    const value = performed(await billing.reserve({ ...envelope, memberId, ...c.req.valid('json') }));
    return c.json({ ...value, key: envelope.key }, 200);
  });

  const release = createRoute({
    method: 'delete',
    path: '/v1/reservations/{key}',
    summary: 'Give back what is left of a reservation of mine; an admin, of any',
    security: BEARER,
    middleware: members(services),
    request: { params: z.object({ key: z.string().min(1).max(200) }), ...keyed },
    responses: {
      200: jsonAnswer('What was given back', releasedSchema),
      ...errorAnswers('unknown_reservation', 'key_reused', ...ERRORS),
    },
  });
  app.openapi(release, async (c) => {
    const session = c.get('session');
    const { account, member } = session;
    const reservationKey = c.req.valid('param').key;
    const open = await billing.reservations(account.id);
    const mine = open.some(({ key, memberId }) => key === reservationKey && memberId === member.id);
    if (!mine && !isAdmin(member.role)) throw new RequestError('unknown_reservation');
    const envelope = envelopeOf(session, c.req.valid('header'));
    return c.json(performed(await billing.releaseReservation({ ...envelope, reservationKey })), 200);
  });
}
