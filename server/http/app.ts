import type { OpenAPIHono } from '@hono/zod-openapi';
import { metricsRoute, requestMetrics } from '../operations/metrics-route.ts';
import { baseApp } from './base-app.ts';
import type { HttpEnvironment, Services } from './environment.ts';
import { authRoutes } from './routes/auth.ts';
import { chargeKeysRoutes } from './routes/charge-keys.ts';
import { chargesRoute } from './routes/charges.ts';
import { directorySearchRoute } from './routes/directory-search.ts';
import { documentRoutes } from './routes/documents.ts';
import { engagementsRoute } from './routes/engagements.ts';
import { entitlementsRoute } from './routes/entitlements.ts';
import { entriesRoute } from './routes/entries.ts';
import { healthRoute } from './routes/health.ts';
import { mcpRoute } from './routes/mcp.ts';
import { settingsRoutes } from './routes/settings.ts';
import { suppressedRoute } from './routes/suppressed.ts';
import { publicApiRoutes } from './routes/v3/public-api.ts';
import { walletRoute } from './routes/wallet.ts';
import { webhookRoutes } from './routes/webhooks.ts';

/** Every route of the server. */
export function createApp(services: Services): OpenAPIHono<HttpEnvironment> {
  const app = baseApp(services.logger);
  app.use(requestMetrics(services.metrics));
  authRoutes(app, services);
  chargesRoute(app, services);
  chargeKeysRoutes(app, services);
  engagementsRoute(app, services);
  walletRoute(app, services);
  entriesRoute(app, services);
  entitlementsRoute(app, services);
  suppressedRoute(app, services);
  settingsRoutes(app, services);
  directorySearchRoute(app, services);
  publicApiRoutes(app, services);
  webhookRoutes(app, services);
  mcpRoute(app, services);
  healthRoute(app, services);
  metricsRoute(app, { metrics: services.metrics, token: services.metricsToken });
  documentRoutes(app);
  return app;
}
