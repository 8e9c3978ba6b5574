import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { suppressedSubjectsSchema } from '../../../lib/protocol/wallet-api.ts';
import { authenticated, membersOnly } from '../authenticated.ts';
import { BEARER, errorAnswers, jsonAnswer } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';

const MOST = 1000;

/** What a device has to erase: people whose data the account owns, and who asked not to be processed. */
export function suppressedRoute(app: OpenAPIHono<HttpEnvironment>, { db, ...services }: Services): void {
  const route = createRoute({
    method: 'get',
    path: '/v1/wallet/suppressed',
    summary: 'Owned people who asked not to be processed, since a time: to be erased from the device',
    security: BEARER,
    middleware: [authenticated({ db, ...services }), membersOnly] as const,
    request: { query: z.strictObject({ after: z.iso.datetime().optional() }) },
    responses: {
      200: jsonAnswer('Their opaque ids, oldest request first', suppressedSubjectsSchema),
      ...errorAnswers('invalid_request', 'unauthenticated', 'forbidden', 'rate_limited'),
    },
  });

  app.openapi(route, async (c) => {
    const accountId = c.get('session').account.id;
    const after = c.req.valid('query').after ?? '1970-01-01T00:00:00.000Z';
    // At the same moment, too: two requests in one millisecond must not hide one another
    const { rows } = await sql<{ subject: string; at: Date }>`
      SELECT DISTINCT s.subject, s.at
      FROM entitlements e JOIN suppressed_subjects s ON s.subject = e.subject
      WHERE e.account_id = ${accountId} AND s.at >= ${after}::timestamptz
      ORDER BY s.at LIMIT ${MOST}
    `.execute(db);
    return c.json(
      { subjects: rows.map(({ subject }) => subject), cursor: rows.at(-1)?.at.toISOString() ?? null },
      200,
    );
  });
}
