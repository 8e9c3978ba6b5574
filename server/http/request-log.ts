import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { HttpEnvironment } from './environment.ts';

/**
 * Gives each request an id, and writes one line when it was answered: the route rather than the address, since addresses
 * can name people; no header, no body.
 */
export const requestLog = (logger: Logger) =>
  createMiddleware<HttpEnvironment>(async (c, next) => {
    const requestId = randomUUID();
    const began = performance.now();
    c.set('requestId', requestId);
    await next();
    c.header('x-request-id', requestId);
    logger.info(
      {
        requestId,
        method: c.req.method,
        route: routePath(c, -1),
        status: c.res.status,
        ms: Math.round(performance.now() - began),
      },
      'request',
    );
  });
