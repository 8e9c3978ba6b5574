import { OpenAPIHono } from '@hono/zod-openapi';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import { scrubbedError } from '../scrubbed-error.ts';
import { bodyBound } from './body-bound.ts';
import { crossOrigin } from './cross-origin.ts';
import type { HttpEnvironment } from './environment.ts';
import { asRequestError, errorAnswer, RequestError, requestErrorOf } from './request-error.ts';
import { requestLog } from './request-log.ts';

/** What holds for every answer of the server: ids, logs, origins, the bound of a body, the form of an error. */
export function baseApp(logger: Logger): OpenAPIHono<HttpEnvironment> {
  const app = new OpenAPIHono<HttpEnvironment>({
    defaultHook: (result) => {
      if (!result.success) throw requestErrorOf(result.error);
    },
  });
  app.use(requestLog(logger), secureHeaders(), crossOrigin, bodyBound);
  app.notFound((c) => errorAnswer(c, new RequestError('not_found')));
  app.onError((error, c) => {
    const answer = asRequestError(error);
    if (answer.code === 'internal') {
      logger.error({ requestId: c.get('requestId'), error: scrubbedError(error) }, 'a request failed');
    }
    return errorAnswer(c, answer);
  });
  return app;
}

/** Answers while the server starts and stops. */
export function closedApp(logger: Logger): OpenAPIHono<HttpEnvironment> {
  const app = baseApp(logger);
  app.all('*', (c) => errorAnswer(c, new RequestError('unavailable', { retryAfter: 1 })));
  return app;
}
