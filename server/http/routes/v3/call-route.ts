import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type CallPlan, chargeCall } from '../../../api/charge-call.ts';
import type { Session } from '../../../identity/session.ts';
import { readers } from '../../authenticated.ts';
import { BEARER_OR_KEY, errorAnswers, jsonAnswer, jsonBody } from '../../described.ts';
import type { HttpEnvironment, Services } from '../../environment.ts';
import { type HttpErrorCode, RequestError, requestErrorOf } from '../../request-error.ts';

const headers = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'takes 1 to 255 visible characters')
    .optional()
    .describe(
      'One a call. The same key again gets the stored answer, word for word; another call under it is refused.',
    ),
  'purser-ceiling': z
    .string()
    .regex(/^\d{1,9}$/, 'takes a whole number of credits')
    .optional()
    .describe('The most that this call may cost, in credits. Default: its price when it arrives.'),
});

const ERRORS = [
  ...(['invalid_request', 'unauthenticated', 'insufficient_credits', 'member_limit', 'group_limit'] as const),
  ...(['over_ceiling', 'forbidden', 'role_cannot_spend', 'account_not_active', 'not_in_plan'] as const),
  ...(['key_reused', 'signals_endpoint_only', 'too_large', 'rate_limited'] as const),
];

type Spending<Q extends z.ZodType, A extends z.ZodType> = {
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly request: Q;
  readonly answer: A;
  /** Beside those of every such endpoint. */
  readonly errors: readonly HttpErrorCode[];
  /** @returns the answer as JSON text */
  readonly run: (asked: Asked, body: z.output<Q>) => Promise<string>;
};
type Asked = {
  readonly session: Session;
  readonly idempotencyKey: string | undefined;
  readonly ceiling: number | undefined;
};

type Call<Q extends z.ZodType, A extends z.ZodType> = Omit<Spending<Q, A>, 'errors' | 'run'> & {
  readonly plan: (session: Session, body: z.output<Q>) => Promise<CallPlan>;
};

/** An endpoint of the public API that may cost something. */
export function callRoute<Q extends z.ZodType, A extends z.ZodType>(
  app: OpenAPIHono<HttpEnvironment>,
  services: Services,
  { plan, ...call }: Call<Q, A>,
): void {
  spendingRoute(app, services, {
    ...call,
    errors: [],
    run: (asked, body) =>
      chargeCall(services, { ...asked, surface: 'api', request: [call.path, body] }, () =>
        plan(asked.session, body),
      ),
  });
}

/** An endpoint with a key and a ceiling, which answers with text that is given again word for word. */
export function spendingRoute<Q extends z.ZodType, A extends z.ZodType>(
  app: OpenAPIHono<HttpEnvironment>,
  services: Services,
  call: Spending<Q, A>,
): void {
  app.openAPIRegistry.registerPath(
    createRoute({
      method: 'post',
      path: call.path,
      summary: call.summary,
      ...(call.description === undefined ? {} : { description: call.description }),
      tags: ['v3'],
      security: BEARER_OR_KEY,
      request: { ...jsonBody(call.request), headers },
      responses: {
        200: jsonAnswer('What was found, and what it cost', call.answer),
        ...errorAnswers(...ERRORS, ...call.errors),
      },
    }),
  );
  app.on('POST', [call.path], ...readers(services), async (c) => {
    const given = parsed(headers, c.req.header());
    const body = parsed(call.request, await c.req.json().catch(notJson));
    const ceiling = given['purser-ceiling'];
    const text = await call.run(
      {
        session: c.get('session'),
        idempotencyKey: given['idempotency-key'],
        ceiling: ceiling === undefined ? undefined : Number(ceiling),
      },
      body,
    );
    // The text as it was stored: a parsed copy of it could differ in a character
    return c.body(text, 200, { 'content-type': 'application/json' });
  });
}

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (!result.success) throw requestErrorOf(result.error);
  return result.data;
}

function notJson(error: unknown): never {
  if (!(error instanceof SyntaxError)) throw error;
  throw new RequestError('invalid_request', { details: [{ path: '', message: 'The body is not JSON.' }] });
}
