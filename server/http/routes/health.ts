import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { z } from 'zod';
import { scrubbedError } from '../../scrubbed-error.ts';
import { errorAnswers, jsonAnswer } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { RequestError } from '../request-error.ts';

const healthSchema = z.object({ status: z.literal('ok') });

export function healthRoute(app: OpenAPIHono<HttpEnvironment>, { db, logger }: Services): void {
  const route = createRoute({
    method: 'get',
    path: '/healthz',
    summary: 'Whether the server can answer: the database is asked',
    responses: { 200: jsonAnswer('Ready', healthSchema), ...errorAnswers() },
  });

  app.openapi(route, async (c) => {
    try {
      await sql`SELECT 1`.execute(db);
    } catch (error) {
      logger.error({ error: scrubbedError(error) }, 'the database does not answer');
      throw new RequestError('unavailable', { retryAfter: 5 });
    }
    return c.json({ status: 'ok' as const }, 200);
  });
}
