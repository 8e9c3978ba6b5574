import { randomUUID } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { chargeCall } from '../../../api/charge-call.ts';
import { exportToCrm } from '../../../exports/crm-export.ts';
import { csvExport } from '../../../exports/csv-export.ts';
import { csvPrice } from '../../../exports/csv-price.ts';
import * as requests from '../../../exports/requests.ts';
import type { HttpEnvironment, Services } from '../../environment.ts';
import { RequestError } from '../../request-error.ts';
import { spendingRoute } from './call-route.ts';

/** Exports: to a CRM, charged for what it did not have; as CSV. What the account owns is exported for nothing. */
export function exportRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  spendingRoute(app, services, {
    path: '/v3/exports/crm',
    summary: 'Write contacts and companies into the connected CRM, or say what that would write and cost',
    description:
      'Charged only for information that the CRM did not have and the account does not own. Exporting the same again writes ' +
      'nothing and costs nothing. A record that the CRM rejects is an error of that record, and not charged.',
    request: requests.crmExportRequest,
    answer: requests.crmExportAnswer,
    errors: ['crm_not_connected', 'crm_refused', 'crm_unavailable'],
    run: ({ session, idempotencyKey, ceiling }, request) =>
      exportToCrm(services, { session, request, idempotencyKey, ceiling }),
  });
  spendingRoute(app, services, {
    path: '/v3/exports/csv',
    summary: 'Contacts or companies as CSV, or what that would cost',
    description: 'Of companies the profile is exported, 1 credit each until the account owns it.',
    request: requests.csvExportRequest,
    answer: requests.csvExportAnswer,
    errors: [],
    run: async ({ session, idempotencyKey, ceiling }, request) => {
      if (!(await services.billing.terms(session.account.id))?.csv) throw new RequestError('not_in_plan');
      if (request.dryRun) return JSON.stringify(await csvPrice(services, session, request, randomUUID()));
      const asked = {
        session,
        surface: 'export' as const,
        request: ['csv', request],
        idempotencyKey,
        ceiling,
      };
      return chargeCall(services, asked, () => csvExport(services, session, request));
    },
  });
}
