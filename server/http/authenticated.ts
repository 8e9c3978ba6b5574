import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { isAdmin } from '../identity/members.ts';
import { countRequest } from '../operations/rate-limited.ts';
import type { HttpEnvironment, Services } from './environment.ts';
import { RequestError } from './request-error.ts';

/** Lets only a valid bearer token or API key through. A member whose membership is gone passes here; each route says what then. */
export const authenticated = ({ identity, billing, limits }: Services) =>
  createMiddleware<HttpEnvironment>(async (c, next) => {
    const session = await identity.session({
      authorization: c.req.header('authorization'),
      apiKey: c.req.header('api_key'),
    });
    if (!session) throw new RequestError('unauthenticated');
    c.set('session', session);
    const { account, member, via } = session;
    const terms = via.kind === 'key' ? await billing.terms(account.id) : undefined;
    const api = terms?.apiRequests ?? null;
    await countRequest(c, limits, { accountId: account.id, memberId: member.id, api });
    await next();
  });

/** Lets only members of the session's account through. Who was removed may still hear how their charges end. */
export const membersOnly = createMiddleware<HttpEnvironment>(async (c, next) => {
  if (c.get('session').member.role === null) throw new RequestError('not_a_member');
  await next();
});

/** Refuses API keys: what changes an account or shows its people is asked for by somebody who signed in. */
export const sessionsOnly = createMiddleware<HttpEnvironment>(async (c, next) => {
  if (c.get('session').via.kind !== 'session') throw new RequestError('session_only');
  await next();
});

/** Lets only those through who may decide for the account: owner, admins, managers. */
export const adminsOnly = createMiddleware<HttpEnvironment>(async (c, next) => {
  if (!isAdmin(c.get('session').member.role)) throw new RequestError('forbidden');
  await next();
});

export const ownerOnly = createMiddleware<HttpEnvironment>(async (c, next) => {
  if (c.get('session').member.role !== 'owner') throw new RequestError('forbidden');
  await next();
});

type Guards = MiddlewareHandler<HttpEnvironment>[];

/** Members of the account, by a session or an API key. */
export const readers = (services: Services): Guards => [authenticated(services), membersOnly];
/** Members who signed in. */
export const members = (services: Services): Guards => [authenticated(services), membersOnly, sessionsOnly];
/** Those of them who may decide for the account. */
export const admins = (services: Services): Guards => [
  authenticated(services),
  membersOnly,
  sessionsOnly,
  adminsOnly,
];
export const owner = (services: Services): Guards => [
  authenticated(services),
  membersOnly,
  sessionsOnly,
  ownerOnly,
];
