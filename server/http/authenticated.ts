import { createMiddleware } from 'hono/factory';
import { countRequest } from '../operations/rate-limited.ts';
import type { HttpEnvironment, Services } from './environment.ts';
import { RequestError } from './request-error.ts';

/** Lets only a valid bearer token through. A member whose membership is gone passes here; each route says what then. */
export const authenticated = ({ identity, limits }: Services) =>
  createMiddleware<HttpEnvironment>(async (c, next) => {
    const session = await identity.session(c.req.header('authorization'));
    if (!session) throw new RequestError('unauthenticated');
    c.set('session', session);
    await countRequest(c, limits, { accountId: session.account.id, memberId: session.member.id, api: null });
    await next();
  });

/** Lets only members of the session's account through. */
export const membersOnly = createMiddleware<HttpEnvironment>(async (c, next) => {
  if (c.get('session').member.role === null) throw new RequestError('forbidden');
  await next();
});
