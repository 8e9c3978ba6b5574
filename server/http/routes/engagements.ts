import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  postEngagementsRequestSchema,
  postEngagementsResponseSchema,
} from '../../../lib/protocol/engagement-api.ts';
import { engage } from '../../reveals/engage.ts';
import { members } from '../authenticated.ts';
import { BEARER, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { RequestError } from '../request-error.ts';

/** What members do with contacts: writing, calling, copying. */
export function engagementsRoute(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const route = createRoute({
    method: 'post',
    path: '/v1/engagements',
    summary: 'Record that I wrote to, called or copied somebody, each at most at its ceiling',
    description:
      'Each item by itself. The same key again gets the stored answer; another request under it says so. At a price of 0 ' +
      'it is kept for the usage and writes no entry.',
    security: BEARER,
    middleware: members(services),
    request: jsonBody(postEngagementsRequestSchema),
    responses: {
      200: jsonAnswer('One answer an item, in the order asked', postEngagementsResponseSchema),
      ...errorAnswers('invalid_request', 'unauthenticated', 'forbidden', 'session_only', 'too_large'),
      ...errorAnswers('key_reused', 'rate_limited'),
    },
  });
  app.openapi(route, async (c) => {
    const session = c.get('session');
    const items = await engage(services, session, c.req.valid('json'));
    if (items.every((item) => 'error' in item)) throw new RequestError('key_reused');
    if (items.some((item) => 'outcome' in item && item.outcome.status === 'charged')) {
      services.spent(session.account.id);
    }
    return c.json({ items }, 200);
  });
}
