import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { entriesQuerySchema } from '../../../lib/protocol/entries-query.ts';
import { entriesPageSchema } from '../../../lib/protocol/wallet-api.ts';
import { readers } from '../authenticated.ts';
import { BEARER_OR_KEY, errorAnswers, jsonAnswer } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { RequestError } from '../request-error.ts';

export function entriesRoute(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const route = createRoute({
    method: 'get',
    path: '/v1/wallet/entries',
    summary: "The account's ledger after an entry, oldest first",
    security: BEARER_OR_KEY,
    middleware: readers(services),
    request: { query: entriesQuerySchema },
    responses: {
      200: jsonAnswer('A page of entries, and where the ledger stands', entriesPageSchema),
      ...errorAnswers('invalid_request', 'unauthenticated', 'forbidden', 'not_found', 'epoch_changed'),
    },
  });

  app.openapi(route, async (c) => {
    const { id } = c.get('session').account;
    const { after, limit, epoch } = c.req.valid('query');
    const entries = await services.ledger.entries(id, after, limit);
    // Read after the entries, so that the head is never behind them
    const balance = await services.ledger.balance(id);
    if (!balance) throw new RequestError('not_found');
    if (epoch !== undefined && epoch !== balance.epoch) throw new RequestError('epoch_changed');
    const last = entries.at(-1)?.seq ?? after;
    return c.json(
      { epoch: balance.epoch, entries, head: balance.head, hasMore: last < balance.head.seq },
      200,
    );
  });
}
