import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { scrubbedError } from '../scrubbed-error.ts';
import { crossOrigin } from './cross-origin.ts';
import type { HttpEnvironment, Services } from './environment.ts';
import { asRequestError, errorAnswer, RequestError, requestErrorOf } from './request-error.ts';
import { requestLog } from './request-log.ts';
import { authRoutes } from './routes/auth.ts';
import { chargesRoute } from './routes/charges.ts';
import { documentRoutes } from './routes/documents.ts';
import { entitlementsRoute } from './routes/entitlements.ts';
import { entriesRoute } from './routes/entries.ts';
import { healthRoute } from './routes/health.ts';
import { walletRoute } from './routes/wallet.ts';

const MAX_BODY_BYTES = 256 * 1024;

/** Every route of the server, and what holds for all of them. */
export function createApp(services: Services): OpenAPIHono<HttpEnvironment> {
  const { logger } = services;
  const app = new OpenAPIHono<HttpEnvironment>({
    defaultHook: (result) => {
      if (!result.success) throw requestErrorOf(result.error);
    },
  });

  app.use(requestLog(logger), secureHeaders(), crossOrigin);
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw new RequestError('too_large');
      },
    }),
  );
  app.notFound((c) => errorAnswer(c, new RequestError('not_found')));
  app.onError((error, c) => {
    const answer = asRequestError(error);
    if (answer.code === 'internal') {
      logger.error({ requestId: c.get('requestId'), error: scrubbedError(error) }, 'a request failed');
    }
    return errorAnswer(c, answer);
  });

  authRoutes(app, services);
  chargesRoute(app, services);
  walletRoute(app, services);
  entriesRoute(app, services);
  entitlementsRoute(app, services);
  healthRoute(app, services);
  documentRoutes(app);
  return app;
}
