import { getConnInfo } from '@hono/node-server/conninfo';
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { lineSchema } from '../../../lib/protocol/text.ts';
import { AUTH_BASE_URL, CLIENT_ADDRESS_HEADER } from '../../identity/auth.ts';
import { nameDevice } from '../../identity/sessions.ts';
import { clientAddress } from '../client-address.ts';
import { BEARER, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { RequestError } from '../request-error.ts';

const credentials = {
  email: z.email().max(254),
  password: z.string().min(1).max(128),
  /** What the device calls itself in the list of sessions: "Chrome on Linux". */
  device: lineSchema(60).optional(),
};
const signInSchema = z.strictObject(credentials);
const signUpSchema = z.strictObject({
  ...credentials,
  name: lineSchema(100),
  password: z.string().min(8).max(128),
});

const signedInSchema = z.object({
  /** The bearer token, also in the header `set-auth-token`. */
  token: z.string(),
  user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
});
const signedOutSchema = z.object({ success: z.boolean() });
const refusalSchema = z.object({ code: z.string().optional() });

/**
 * The part of Better Auth that is open to the outside. It sees a request made here from what was validated: no cookie, no
 * header but these, so that nobody can choose the address that throttling counts by.
 */
export function authRoutes(app: OpenAPIHono<HttpEnvironment>, { identity, db, proxies }: Services): void {
  const forward = async (c: Context<HttpEnvironment>, path: string, body: object): Promise<Response> => {
    const headers = new Headers({ 'content-type': 'application/json' });
    const address = clientAddress(getConnInfo(c).remote.address, c.req.header('x-forwarded-for'), proxies);
    if (address) headers.set(CLIENT_ADDRESS_HEADER, address);
    const authorization = c.req.header('authorization');
    if (authorization) headers.set('authorization', authorization);
    const url = `${AUTH_BASE_URL}/api/auth${path}`;
    const answer = await identity.auth.handler(
      new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }),
    );
    if (!answer.ok) throw await refusalOf(answer);
    return answer;
  };

  const enter = async (
    c: Context<HttpEnvironment>,
    path: string,
    { device, ...body }: z.infer<typeof signInSchema>,
  ) => {
    const answer = await forward(c, path, body);
    const token = answer.headers.get('set-auth-token');
    if (!token) throw new Error('the sign-in made no token');
    c.header('set-auth-token', token);
    const { user, token: own } = signedInSchema.parse(await answer.json());
    if (device !== undefined) await nameDevice(db, own, device);
    return { token, user };
  };

  const signUp = createRoute({
    method: 'post',
    path: '/api/auth/sign-up/email',
    summary: 'Make a sign-in and an account of one’s own on the Free plan',
    request: jsonBody(signUpSchema),
    responses: {
      200: jsonAnswer('Signed in', signedInSchema),
      ...errorAnswers('invalid_request', 'email_taken', 'too_large', 'rate_limited'),
    },
  });
  app.openapi(signUp, async (c) => c.json(await enter(c, '/sign-up/email', c.req.valid('json')), 200));

  const signIn = createRoute({
    method: 'post',
    path: '/api/auth/sign-in/email',
    summary: 'Sign in to the account joined last',
    request: jsonBody(signInSchema),
    responses: {
      200: jsonAnswer('Signed in', signedInSchema),
      ...errorAnswers('invalid_request', 'wrong_credentials', 'too_large', 'rate_limited'),
    },
  });
  app.openapi(signIn, async (c) => c.json(await enter(c, '/sign-in/email', c.req.valid('json')), 200));

  const signOut = createRoute({
    method: 'post',
    path: '/api/auth/sign-out',
    summary: 'End the session of the bearer token',
    security: BEARER,
    responses: { 200: jsonAnswer('Signed out', signedOutSchema), ...errorAnswers('rate_limited') },
  });
  app.openapi(signOut, async (c) => {
    const answer = await forward(c, '/sign-out', {});
    return c.json(signedOutSchema.parse(await answer.json()), 200);
  });
}

async function refusalOf(answer: Response): Promise<Error> {
  if (answer.status === 429) {
    return new RequestError('rate_limited', {
      retryAfter: Number(answer.headers.get('x-retry-after')) || 60,
    });
  }
  const refusal = refusalSchema.safeParse(await answer.json().catch(() => undefined));
  const code = refusal.data?.code ?? '';
  if (code === 'INVALID_EMAIL_OR_PASSWORD') return new RequestError('wrong_credentials');
  if (code.startsWith('USER_ALREADY_EXISTS')) return new RequestError('email_taken');
  if (answer.status >= 500) return new Error(`identity answered ${answer.status}`);
  return new RequestError('invalid_request', { details: [{ path: '', message: code }] });
}
