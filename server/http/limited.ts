import { createMiddleware } from 'hono/factory';
import type { RateLimits } from '../operations/rate-limits.ts';
import type { HttpEnvironment } from './environment.ts';
import { RequestError } from './request-error.ts';

/** Endpoints with a limit of their own, counted per account on this process. Stands behind `authenticated`. */
export const limited = (limits: RateLimits, name: string, perMinute: number) =>
  createMiddleware<HttpEnvironment>(async (c, next) => {
    const retryAfter = await limits.takeOwn(name, c.get('session').account.id, perMinute);
    if (retryAfter !== undefined) throw new RequestError('rate_limited', { retryAfter });
    await next();
  });
