import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { PRICE_LIST } from '../../../lib/credits/price-list.ts';
import { walletSchema } from '../../../lib/protocol/wallet-api.ts';
import { readers } from '../authenticated.ts';
import { BEARER_OR_KEY, errorAnswers, jsonAnswer } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { offlinePolicy } from '../offline-policy.ts';
import { RequestError } from '../request-error.ts';

export function walletRoute(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const route = createRoute({
    method: 'get',
    path: '/v1/wallet',
    summary: 'Balance, member, prices and offline policy of the account',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    responses: {
      200: jsonAnswer('The wallet', walletSchema),
      ...errorAnswers('unauthenticated', 'forbidden', 'not_found'),
    },
  });

  app.openapi(route, async (c) => {
    const { account, member } = c.get('session');
    const balance = await services.ledger.balance(account.id);
    const terms = await services.billing.terms(account.id);
    if (!balance || !terms || member.role === null) throw new RequestError('not_found');
    const credits = balance.plan + balance.purchased;
    return c.json(
      {
        account: { ...account, status: balance.status },
        member: { ...member, role: member.role },
        balance: credits,
        plan: balance.plan,
        purchased: balance.purchased,
        planId: balance.planId,
        cycle: { start: balance.cycleStart.toISOString(), end: balance.cycleEnd.toISOString() },
        epoch: balance.epoch,
        head: balance.head,
        priceList: (await services.billing.priceList(account.id)) ?? PRICE_LIST,
        offlinePolicy: offlinePolicy(terms.offline, credits),
        serverTime: services.now().toISOString(),
      },
      200,
    );
  });
}
