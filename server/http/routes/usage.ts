import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { estimate } from '../../../lib/credits/estimate.ts';
import { PRICE_LIST } from '../../../lib/credits/price-list.ts';
import { usageQuerySchema } from '../../../lib/protocol/statement-query.ts';
import { estimateRequestSchema, estimateSchema, usageReportSchema } from '../../../lib/protocol/usage-api.ts';
import { readers } from '../authenticated.ts';
import { BEARER_OR_KEY, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { namesFor } from '../names.ts';
import { planOf } from '../plan-answer.ts';

const ERRORS = ['invalid_request', 'unauthenticated', 'forbidden', 'not_found', 'rate_limited'] as const;

/** What was used, and what would be. */
export function usageRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { billing, db } = services;

  const report = createRoute({
    method: 'get',
    path: '/v1/usage',
    summary: 'Credits and charges by category, surface, action, member and day; without times: of this cycle',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    request: { query: usageQuerySchema },
    responses: { 200: jsonAnswer('The usage', usageReportSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(report, async (c) => {
    const session = c.get('session');
    const accountId = session.account.id;
    const { cycle } = await planOf(billing, accountId);
    const { from = cycle.start, to = cycle.end, memberId } = c.req.valid('query');
    const who = await namesFor(db, session);
    const of = memberId === undefined ? {} : { memberId: memberId.toLowerCase() };
    const usage = await billing.usage(accountId, { from, to, ...of });
    return c.json(
      {
        ...usage,
        byMember: usage.byMember.map(({ memberId: id, ...rest }) => ({ ...rest, member: who(id) })),
        byDay: [...usage.byDay],
        from: from.toISOString(),
        to: to.toISOString(),
      },
      200,
    );
  });

  const guess = createRoute({
    method: 'post',
    path: '/v1/estimate',
    summary: 'Credits a month for so many members, emails and calls, and the smallest plan that holds them',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    request: jsonBody(estimateRequestSchema),
    responses: { 200: jsonAnswer('The estimate', estimateSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(guess, async (c) => {
    const list = (await billing.priceList(c.get('session').account.id)) ?? PRICE_LIST;
    return c.json(estimate(list, c.req.valid('json')), 200);
  });
}
