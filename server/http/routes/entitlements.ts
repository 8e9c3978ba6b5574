import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { entriesQuerySchema } from '../../../lib/protocol/entries-query.ts';
import { entitlementsPageSchema } from '../../../lib/protocol/wallet-api.ts';
import { entitlementsPage } from '../../reveals/entitlements.ts';
import { readers } from '../authenticated.ts';
import { BEARER_OR_KEY, errorAnswers, jsonAnswer } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';

export function entitlementsRoute(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const route = createRoute({
    method: 'get',
    path: '/v1/wallet/entitlements',
    summary: 'What the account owns, whoever bought it, under every alias of its person',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    request: { query: entriesQuerySchema.omit({ epoch: true }) },
    responses: {
      200: jsonAnswer('A page of owned data points', entitlementsPageSchema),
      ...errorAnswers('invalid_request', 'unauthenticated', 'forbidden'),
    },
  });

  app.openapi(route, async (c) => {
    const { after, limit } = c.req.valid('query');
    return c.json(await entitlementsPage(services, c.get('session').account.id, after, limit), 200);
  });
}
