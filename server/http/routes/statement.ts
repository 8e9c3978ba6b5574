import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import { statementCsvQuerySchema, statementQuerySchema } from '../../../lib/protocol/statement-query.ts';
import { statementPageSchema } from '../../../lib/protocol/usage-api.ts';
import { readers } from '../authenticated.ts';
import { BEARER_OR_KEY, errorAnswers, jsonAnswer } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { namesFor } from '../names.ts';
import { filterOf, lineAnswer, statementCsv } from '../statement.ts';

const ERRORS = ['invalid_request', 'unauthenticated', 'forbidden', 'rate_limited'] as const;

/** The entries as a person reads them. */
export function statementRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { billing, db } = services;

  const page = createRoute({
    method: 'get',
    path: '/v1/statement',
    summary: 'The statement, newest first, by pages: `before` is the last number of the page before',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    request: { query: statementQuerySchema },
    responses: { 200: jsonAnswer('A page', statementPageSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(page, async (c) => {
    const session = c.get('session');
    const { before, limit, ...query } = c.req.valid('query');
    const who = await namesFor(db, session);
    const at = { limit, ...(before === undefined ? {} : { before }) };
    const { lines, hasMore } = await billing.statement(session.account.id, filterOf(query), at);
    const last = lines.at(-1)?.seq ?? null;
    return c.json(
      { lines: lines.map((line) => lineAnswer(line, who)), hasMore, before: hasMore ? last : null },
      200,
    );
  });

  const csv = createRoute({
    method: 'get',
    path: '/v1/statement.csv',
    summary: 'The whole statement as CSV',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    request: { query: statementCsvQuerySchema },
    responses: {
      200: { description: 'The lines, newest first', content: { 'text/csv': { schema: z.string() } } },
      ...errorAnswers(...ERRORS),
    },
  });
  app.openapi(csv, async (c) => {
    const session = c.get('session');
    const who = await namesFor(db, session);
    const filter = filterOf(c.req.valid('query'));
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', 'attachment; filename="purser-statement.csv"');
    return stream(c, async (out) => {
      for await (const text of statementCsv(billing, session.account.id, filter, who)) await out.write(text);
    });
  });
}
