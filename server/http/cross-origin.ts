import { cors } from 'hono/cors';

const EXTENSION_ORIGIN = /^(?:chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f-]{36})$/;

/** Extensions may call with a bearer token and no cookie; web pages may not call at all. */
export const crossOrigin = cors({
  origin: (origin) => (EXTENSION_ORIGIN.test(origin) ? origin : null),
  allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key'],
  exposeHeaders: ['set-auth-token', 'x-request-id', 'retry-after', 'content-disposition'],
  maxAge: 600,
});
