import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HttpEnvironment, Services } from '../environment.ts';
import { accountRoutes } from './accounts.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { askRoutes } from './asks.ts';
import { automaticPurchaseRoutes } from './automatic-purchase.ts';
import { crmRoutes } from './crm.ts';
import { freezeRoutes } from './freeze.ts';
import { groupRoutes } from './groups.ts';
import { invitationRoutes } from './invitations.ts';
import { memberLimitRoutes } from './member-limits.ts';
import { memberRoutes } from './members.ts';
import { paymentServiceRoutes } from './payment-service.ts';
import { planRoutes } from './plan.ts';
import { purchaseRoutes } from './purchases.ts';
import { refundRoutes } from './refunds.ts';
import { reservationRoutes } from './reservations.ts';
import { sessionRoutes } from './sessions.ts';
import { statementRoutes } from './statement.ts';
import { usageRoutes } from './usage.ts';

/** Everything that a member or an admin does in the account settings. */
export function settingsRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  planRoutes(app, services);
  freezeRoutes(app, services);
  purchaseRoutes(app, services);
  automaticPurchaseRoutes(app, services);
  paymentServiceRoutes(app, services);
  memberRoutes(app, services);
  memberLimitRoutes(app, services);
  invitationRoutes(app, services);
  groupRoutes(app, services);
  apiKeyRoutes(app, services);
  sessionRoutes(app, services);
  accountRoutes(app, services);
  usageRoutes(app, services);
  statementRoutes(app, services);
  refundRoutes(app, services);
  reservationRoutes(app, services);
  askRoutes(app, services);
  crmRoutes(app, services);
}
