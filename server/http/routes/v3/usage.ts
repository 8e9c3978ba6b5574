import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { PRICE_LIST, type Price, type PriceList } from '../../../../lib/credits/price-list.ts';
import { accountUsage } from '../../../api/answers.ts';
import { readers } from '../../authenticated.ts';
import { BEARER_OR_KEY, errorAnswers, jsonAnswer } from '../../described.ts';
import type { HttpEnvironment, Services } from '../../environment.ts';
import { limited } from '../../limited.ts';
import { planOf } from '../../plan-answer.ts';

/** What is left of the account's credits and requests, and what everything costs; free. */
export function usageRoute(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { billing, limits, now } = services;
  const route = createRoute({
    method: 'get',
    path: '/v3/account/usage',
    summary: 'Credits, requests left, plan and prices of the account; free, 5 a minute',
    tags: ['v3'],
    security: BEARER_OR_KEY,
    middleware: [...readers(services), limited(limits, 'usage', 5)],
    responses: {
      200: jsonAnswer('The usage', accountUsage),
      ...errorAnswers('unauthenticated', 'forbidden', 'not_found', 'rate_limited'),
    },
  });
  app.openapi(route, async (c) => {
    const { id } = c.get('session').account;
    const plan = await planOf(billing, id);
    const remaining = plan.plan + plan.purchased - plan.held;
    const list = (await billing.priceList(id)) ?? PRICE_LIST;
    const tiers = await limits.left(id, plan.terms.apiRequests, now());
    return c.json(
      {
        credits: { total: remaining + plan.chargedInCycle, used: plan.chargedInCycle, remaining },
        rateLimits: tiers,
        plan: {
          category: plan.planId,
          renewalType: plan.interval,
          startDate: plan.cycle.start.toISOString(),
          endDate: plan.planId === 'free' ? null : plan.cycle.end.toISOString(),
        },
        pricing: pricingOf(list),
      },
      200,
    );
  });
}

/** The price list of the account in the names of the model API. */
function pricingOf({ prices }: PriceList) {
  const rows: [string, Price | undefined][] = [
    ['api_search', prices.search.api],
    ['revealEmail', prices.emails.api],
    ['revealPhone', prices.phones.api],
    ['reveal_company', prices.profile.api],
    ['showSignalsContact', prices.signal.api],
    ['showSignalsCompany', prices.signal.api],
  ];
  return Object.fromEntries(
    rows.flatMap(([name, price]) =>
      price ? [[name, { credits: price.credits, perQuantity: price.per }]] : [],
    ),
  );
}
