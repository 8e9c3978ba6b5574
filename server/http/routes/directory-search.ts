import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { directorySearchRequestSchema, directorySearchSchema } from '../../../lib/protocol/directory-api.ts';
import { UnknownCursor } from '../../directory/search/search.ts';
import { searchPriced } from '../../reveals/search-priced.ts';
import { readers } from '../authenticated.ts';
import { BEARER_OR_KEY, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { RequestError } from '../request-error.ts';

export function directorySearchRoute(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const route = createRoute({
    method: 'post',
    path: '/v1/directory/search',
    summary: 'Search the directory: who is there, what can be revealed of them, and for how much; free',
    description:
      'Neither addresses nor numbers: whether there are some, and what they would cost on the platform now. ' +
      'Pages are stable: what is added meanwhile moves no other row.',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    request: jsonBody(directorySearchRequestSchema),
    responses: {
      200: jsonAnswer('One page, by name', directorySearchSchema),
      ...errorAnswers('invalid_request', 'unauthenticated', 'forbidden', 'too_large', 'rate_limited'),
    },
  });

  app.openapi(route, async (c) => {
    const found = await searchPriced(services, c.get('session'), c.req.valid('json'), 'platform').catch(
      refuseCursor,
    );
    return c.json(directorySearchSchema.parse(found), 200);
  });
}

function refuseCursor(error: unknown): never {
  if (!(error instanceof UnknownCursor)) throw error;
  throw new RequestError('invalid_request', { details: [{ path: 'cursor', message: error.message }] });
}
