import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import {
  invitationRequestSchema,
  invitationsSchema,
  invitedSchema,
  receivedInvitationSchema,
} from '../../../lib/protocol/members-api.ts';
import {
  acceptInvitation,
  type Invitation,
  invite,
  pendingInvitations,
  receivedInvitation,
  revokeInvitation,
} from '../../identity/invitations.ts';
import type { Session } from '../../identity/session.ts';
import { invitationLetter } from '../../mail/letters.ts';
import { admins, authenticated, sessionsOnly } from '../authenticated.ts';
import { given } from '../changes.ts';
import { BEARER, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { planOf } from '../plan-answer.ts';
import { RequestError } from '../request-error.ts';

const ADMIN = ['invalid_request', 'unauthenticated', 'forbidden', 'session_only', 'rate_limited'] as const;
const OWN = [
  'invalid_request',
  'unauthenticated',
  'session_only',
  'invitation_not_found',
  'rate_limited',
] as const;
const params = z.object({ invitationId: z.uuid() });

const answerOf = (it: Invitation) => ({
  id: it.id,
  email: it.email,
  role: it.role,
  expiresAt: it.expiresAt.toISOString(),
});

/** Asking people into an account, and joining one. */
export function invitationRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { billing, mail, now } = services;
  const { auth } = services.identity;
  const where = { auth, db: services.db, now };

  const mailed = async ({ account, member }: Session, it: Invitation) => {
    const { id, role, expiresAt } = it;
    const letter = invitationLetter({
      account: account.name,
      inviter: member.name,
      role,
      server: services.publicUrl,
      id,
      expiresAt,
    });
    return { invitation: answerOf(it), mail: await mail.send([it.email], letter) };
  };

  const list = createRoute({
    method: 'get',
    path: '/v1/invitations',
    summary: 'Invitations that can still be accepted',
    security: BEARER,
    middleware: admins(services),
    responses: { 200: jsonAnswer('The invitations', invitationsSchema), ...errorAnswers(...ADMIN) },
  });
  app.openapi(list, async (c) => {
    const pending = await pendingInvitations(where, c.get('session').account.id);
    return c.json({ invitations: pending.map(answerOf) }, 200);
  });

  const send = createRoute({
    method: 'post',
    path: '/v1/invitations',
    summary: 'Invite a person by mail; `manager` on Scale only',
    security: BEARER,
    middleware: admins(services),
    request: jsonBody(invitationRequestSchema),
    responses: {
      200: jsonAnswer('The invitation', invitedSchema),
      ...errorAnswers(
        'seats_full',
        'already_member',
        'already_invited',
        'not_in_plan',
        'not_found',
        ...ADMIN,
      ),
    },
  });
  app.openapi(send, async (c) => {
    const session = c.get('session');
    const accountId = session.account.id;
    const { email, role } = c.req.valid('json');
    const plan = await planOf(billing, accountId);
    if (role === 'manager' && !plan.terms.managers) throw new RequestError('not_in_plan');
    const authorization = c.req.header('authorization') ?? '';
    const asked = { accountId, email, role, seats: plan.terms.seats, again: false };
    return c.json(await mailed(session, given(await invite(where, authorization, asked))), 200);
  });

  const resend = createRoute({
    method: 'post',
    path: '/v1/invitations/{invitationId}/resend',
    summary: 'Send an invitation again, with a new end',
    security: BEARER,
    middleware: admins(services),
    request: { params },
    responses: {
      200: jsonAnswer('The invitation', invitedSchema),
      ...errorAnswers('invitation_not_found', ...ADMIN),
    },
  });
  app.openapi(resend, async (c) => {
    const session = c.get('session');
    const accountId = session.account.id;
    const { invitationId } = c.req.valid('param');
    const pending = await pendingInvitations(where, accountId);
    const found = pending.find(({ id }) => id === invitationId.toLowerCase());
    if (!found || found.role === 'owner') throw new RequestError('invitation_not_found');
    const { email, role } = found;
    const authorization = c.req.header('authorization') ?? '';
    const again = { accountId, email, role, seats: 0, again: true };
    return c.json(await mailed(session, given(await invite(where, authorization, again))), 200);
  });

  const revoke = createRoute({
    method: 'delete',
    path: '/v1/invitations/{invitationId}',
    summary: 'Take an invitation back',
    security: BEARER,
    middleware: admins(services),
    request: { params },
    responses: {
      200: jsonAnswer('Taken back', doneSchema),
      ...errorAnswers('invitation_not_found', ...ADMIN),
    },
  });
  app.openapi(revoke, async (c) => {
    const authorization = c.req.header('authorization') ?? '';
    const { invitationId } = c.req.valid('param');
    given(await revokeInvitation(where, authorization, c.get('session').account.id, invitationId));
    return c.json({ done: true as const }, 200);
  });

  const received = createRoute({
    method: 'get',
    path: '/v1/invitations/{invitationId}',
    summary: 'An invitation that was sent to my address',
    security: BEARER,
    middleware: [authenticated(services), sessionsOnly] as const,
    request: { params },
    responses: { 200: jsonAnswer('The invitation', receivedInvitationSchema), ...errorAnswers(...OWN) },
  });
  app.openapi(received, async (c) => {
    const { email } = c.get('session').member;
    const it = given(await receivedInvitation(where, c.req.valid('param').invitationId, email));
    const { id, role, expiresAt, accountName, inviterName } = it;
    const account = { name: accountName };
    const inviter = { name: inviterName };
    return c.json({ id, role, expiresAt: expiresAt.toISOString(), account, inviter }, 200);
  });

  const accept = createRoute({
    method: 'post',
    path: '/v1/invitations/{invitationId}/accept',
    summary: 'Join the account of an invitation to my address; this session works in it from now on',
    security: BEARER,
    middleware: [authenticated(services), sessionsOnly] as const,
    request: { params },
    responses: {
      200: jsonAnswer('Joined', doneSchema),
      ...errorAnswers('seats_full', 'already_member', ...OWN),
    },
  });
  app.openapi(accept, async (c) => {
    const { id, email } = c.get('session').member;
    const { invitationId } = c.req.valid('param');
    const seatsOf = async (accountId: string) => (await planOf(billing, accountId)).terms.seats;
    const authorization = c.req.header('authorization') ?? '';
    given(await acceptInvitation(where, authorization, { id, email, invitationId }, seatsOf));
    return c.json({ done: true as const }, 200);
  });
}
