import { createHash, timingSafeEqual } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { HttpEnvironment } from '../http/environment.ts';
import { RequestError } from '../http/request-error.ts';
import type { Metrics } from './metrics.ts';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Counts every request by its route, never by its address, which can name people. */
export const requestMetrics = (metrics: Metrics) =>
  createMiddleware<HttpEnvironment>(async (c, next) => {
    const began = performance.now();
    await next();
    const route = routePath(c, -1);
    const seconds = (performance.now() - began) / 1000;
    metrics.request({ method: c.req.method, route, status: c.res.status, seconds });
  });

/**
 * `/metrics`, for whoever has the token; without a token, for this machine only. A request that a proxy passed on is not
 * from this machine. To everybody else the address does not exist.
 */
export function metricsRoute(
  app: OpenAPIHono<HttpEnvironment>,
  { metrics, token }: { metrics: Metrics; token: string | undefined },
): void {
  app.get('/metrics', async (c) => {
    if (!(token === undefined ? isLocal(c) : holds(c, token))) throw new RequestError('not_found');
    return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType });
  });
}

function isLocal(c: Context): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => c.req.header(name));
  return !forwarded && LOOPBACK.test(getConnInfo(c).remote.address ?? '');
}

function holds(c: Context, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(c.req.header('authorization') ?? ''), digest(`Bearer ${token}`));
}
