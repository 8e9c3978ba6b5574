import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { EMPTY_HEAD } from '../../../lib/credits/chain.ts';
import {
  type ChargeAnswer,
  postChargesRequestSchema,
  postChargesResponseSchema,
} from '../../../lib/protocol/wallet-api.ts';
import { reveal } from '../../reveals/reveal.ts';
import { authenticated, sessionsOnly } from '../authenticated.ts';
import { BEARER, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { RequestError } from '../request-error.ts';

export function chargesRoute(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const route = createRoute({
    method: 'post',
    path: '/v1/charges',
    summary: 'Reveal data points of people, each at most at its ceiling',
    description:
      'Each item is charged by itself. The same key sent again gets the stored answer, word for word. An item whose key ' +
      'was used for another request says so; when every item is such a one, the answer is 409.',
    security: BEARER,
    middleware: [authenticated(services), sessionsOnly] as const,
    request: jsonBody(postChargesRequestSchema),
    responses: {
      200: jsonAnswer('One answer an item, in the order asked', postChargesResponseSchema),
      ...errorAnswers('invalid_request', 'unauthenticated', 'session_only', 'key_reused', 'too_large'),
    },
  });

  app.openapi(route, async (c) => {
    const session = c.get('session');
    const items = await reveal(services, session, c.req.valid('json'));
    if (items.every((item) => 'error' in item)) throw allReused(items);
    if (items.some((item) => 'outcome' in item && item.outcome.status === 'charged')) {
      services.spent(session.account.id);
    }
    const balance = await services.ledger.balance(session.account.id);
    return c.json(
      { items, head: balance?.head ?? EMPTY_HEAD, serverTime: services.now().toISOString() },
      200,
    );
  });
}

function allReused(items: readonly ChargeAnswer[]): RequestError {
  const details = items.flatMap((item, i) =>
    'error' in item ? [{ path: `items.${i}.key`, message: item.error.message }] : [],
  );
  return new RequestError('key_reused', { details });
}
