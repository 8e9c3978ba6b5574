import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as answers from '../../../api/answers.ts';
import { companySignalsRequest, contactSignalsRequest } from '../../../api/requests.ts';
import { companySignalCall, contactSignalCall } from '../../../api/signal-calls.ts';
import { COMPANY_SIGNALS, CONTACT_SIGNALS } from '../../../signals/signal-types.ts';
import { readers } from '../../authenticated.ts';
import { BEARER_OR_KEY, errorAnswers, jsonAnswer } from '../../described.ts';
import type { HttpEnvironment, Services } from '../../environment.ts';
import { callRoute } from './call-route.ts';

const PRICE =
  'Costs 1 for each subject and type with an event that the account has not paid for yet; else the call.';

/** Dated events of contacts and companies, and their types, which are free to read. */
export function signalRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  callRoute(app, services, {
    path: '/v3/contacts/signals',
    summary: 'Job changes of contacts since a date',
    description: PRICE,
    request: contactSignalsRequest,
    answer: answers.signalResults,
    plan: (session, body) => contactSignalCall(services, session, body, services.now()),
  });
  callRoute(app, services, {
    path: '/v3/companies/signals',
    summary: 'Headcount growth and hiring surges of companies since a date',
    description: PRICE,
    request: companySignalsRequest,
    answer: answers.signalResults,
    plan: (session, body) => companySignalCall(services, session, body, services.now()),
  });
  for (const [kind, types] of [
    ['contacts', CONTACT_SIGNALS],
    ['companies', COMPANY_SIGNALS],
  ] as const) {
    const route = createRoute({
      method: 'get',
      path: `/v3/${kind}/signals/types`,
      summary: `The signals of ${kind}; free`,
      tags: ['v3'],
      security: BEARER_OR_KEY,
      middleware: readers(services),
      responses: {
        200: jsonAnswer('The types', answers.signalTypesAnswer),
        ...errorAnswers('unauthenticated', 'forbidden', 'rate_limited'),
      },
    });
    app.openapi(route, (c) => c.json({ signalTypes: ['allSignals', ...types] }, 200));
  }
}
