import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { membersSchema, roleRequestSchema, selfSchema } from '../../../lib/protocol/members-api.ts';
import type { MemberView } from '../../billing/billing-views.ts';
import { pendingInvitations } from '../../identity/invitations.ts';
import { leaveAccount, removeMember } from '../../identity/leaving.ts';
import { changeRole, membersOf, takesSeat } from '../../identity/members.ts';
import { admins, members, readers } from '../authenticated.ts';
import { given } from '../changes.ts';
import { BEARER, BEARER_OR_KEY, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { knownMember } from '../known-member.ts';
import { planOf } from '../plan-answer.ts';
import { RequestError } from '../request-error.ts';

const ADMIN = [
  'invalid_request',
  'unauthenticated',
  'forbidden',
  'session_only',
  'not_found',
  'rate_limited',
] as const;
const memberParams = z.object({ memberId: z.uuid() });

const UNUSED = { used: 0, held: 0, limit: null, mark: 'clear', groupId: null } as const;
const budgetOf = (views: readonly MemberView[], id: string) => {
  const { memberId: _, ...budget } = views.find(({ memberId }) => memberId === id) ?? {
    memberId: id,
    ...UNUSED,
  };
  return budget;
};

/** The people of an account. */
export function memberRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { billing, db, identity } = services;

  const self = createRoute({
    method: 'get',
    path: '/v1/me',
    summary: 'Who I am in this account, and what I may still spend',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    responses: {
      200: jsonAnswer('Myself', selfSchema),
      ...errorAnswers('unauthenticated', 'forbidden', 'rate_limited'),
    },
  });
  app.openapi(self, async (c) => {
    const { account, member } = c.get('session');
    if (member.role === null) throw new RequestError('forbidden');
    const budget = budgetOf(await billing.members(account.id), member.id);
    const pool =
      budget.groupId === null
        ? undefined
        : (await billing.groups(account.id)).find(({ groupId }) => groupId === budget.groupId);
    const group = pool && {
      id: pool.groupId,
      name: pool.name,
      used: pool.used,
      limit: pool.limit,
      mark: pool.mark,
    };
    return c.json({ ...member, role: member.role, account, budget, group: group ?? null }, 200);
  });

  const list = createRoute({
    method: 'get',
    path: '/v1/members',
    summary: 'The members with their roles, limits and what they spent in this cycle',
    security: BEARER,
    middleware: admins(services),
    responses: { 200: jsonAnswer('The members', membersSchema), ...errorAnswers(...ADMIN) },
  });
  app.openapi(list, async (c) => {
    const { account, member } = c.get('session');
    const [people, budgets, invited, plan] = [
      await membersOf(db, account.id),
      await billing.members(account.id),
      await pendingInvitations(services, account.id),
      await planOf(billing, account.id),
    ];
    const seats = {
      used: people.filter(({ role }) => takesSeat(role)).length,
      invited: invited.filter(({ role }) => takesSeat(role)).length,
      of: plan.terms.seats,
    };
    const views = people.map((one) => ({
      ...one,
      self: one.id === member.id,
      joinedAt: one.joinedAt.toISOString(),
      budget: budgetOf(budgets, one.id),
    }));
    return c.json({ members: views, seats }, 200);
  });

  const role = createRoute({
    method: 'put',
    path: '/v1/members/{memberId}/role',
    summary: 'Give a member another role; `manager` where the plan has them. A demotion ends their sessions',
    security: BEARER,
    middleware: admins(services),
    request: { params: memberParams, ...jsonBody(roleRequestSchema) },
    responses: {
      200: jsonAnswer('Changed', doneSchema),
      ...errorAnswers('unknown_member', 'owner_must_stay', 'seats_full', 'not_in_plan', ...ADMIN),
    },
  });
  app.openapi(role, async (c) => {
    const accountId = c.get('session').account.id;
    const memberId = await knownMember(db, accountId, c.req.valid('param').memberId);
    const { role } = c.req.valid('json');
    const plan = await planOf(billing, accountId);
    if (role === 'manager' && !plan.terms.managers) throw new RequestError('not_in_plan');
    given(await changeRole(db, accountId, { memberId, role, seats: plan.terms.seats }));
    return c.json({ done: true as const }, 200);
  });

  const remove = createRoute({
    method: 'delete',
    path: '/v1/members/{memberId}',
    summary: 'Remove a member: this account is closed to their sessions, and their API keys end',
    security: BEARER,
    middleware: admins(services),
    request: { params: memberParams },
    responses: {
      200: jsonAnswer('Removed', doneSchema),
      ...errorAnswers('unknown_member', 'owner_must_stay', ...ADMIN),
    },
  });
  app.openapi(remove, async (c) => {
    const accountId = c.get('session').account.id;
    const memberId = await knownMember(db, accountId, c.req.valid('param').memberId);
    const { auth } = identity;
    given(await removeMember({ auth, db }, c.req.header('authorization') ?? '', accountId, memberId));
    return c.json({ done: true as const }, 200);
  });

  const leave = createRoute({
    method: 'post',
    path: '/v1/leave',
    summary: 'Leave this account; the next sign-in goes to another one',
    security: BEARER,
    middleware: members(services),
    responses: { 200: jsonAnswer('Left', doneSchema), ...errorAnswers('owner_must_stay', ...ADMIN) },
  });
  app.openapi(leave, async (c) => {
    const { account, member, via } = c.get('session');
    const { auth } = identity;
    const who = { memberId: member.id, sessionId: via.id };
    given(await leaveAccount({ auth, db }, c.req.header('authorization') ?? '', account.id, who));
    return c.json({ done: true as const }, 200);
  });
}
