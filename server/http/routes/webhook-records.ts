import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { auditPage, auditStats } from '../../webhooks/audit.ts';
import * as contract from '../../webhooks/requests.ts';
import { newWebhookSecret, webhookSecret } from '../../webhooks/secrets.ts';
import { onlyOf } from '../../webhooks/subscriptions.ts';
import { adminsOnly } from '../authenticated.ts';
import { errorAnswers, jsonAnswer } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';

const ERRORS = ['invalid_request', 'unauthenticated', 'forbidden', 'rate_limited'] as const;

type Common = {
  readonly tags: string[];
  readonly security: Record<string, string[]>[];
  readonly middleware: MiddlewareHandler<HttpEnvironment>[];
};

/** What was delivered, and the secret that signs it. */
export function webhookRecordRoutes(
  app: OpenAPIHono<HttpEnvironment>,
  services: Services,
  common: Common,
): void {
  const { db } = services;

  const logs = createRoute({
    ...{ ...common, method: 'get', path: '/api/audit-logs' },
    summary: 'Deliveries, newest first; kept 90 days, those that failed 180',
    request: { query: contract.auditQuery },
    responses: { 200: jsonAnswer('A page', contract.auditAnswer), ...errorAnswers(...ERRORS) },
  });
  app.openapi(logs, async (c) => {
    const session = c.get('session');
    const query = c.req.valid('query');
    const { rows, total } = await auditPage(db, session.account.id, onlyOf(session), query);
    const data = rows.map((row) => ({
      ...{ id: row.id, subscriptionId: row.subscription_id, entityId: row.entity_id, type: row.type },
      ...{ status: row.state, attempts: row.attempts, error: row.error, creditsCharged: row.credits },
      nextAttemptAt: row.next_at?.toISOString() ?? null,
      ...{ createdAt: row.created_at.toISOString(), updatedAt: row.at.toISOString() },
    }));
    const { limit, offset } = query;
    return c.json({ data, pagination: { total, limit, offset, hasMore: offset + rows.length < total } }, 200);
  });

  const stats = createRoute({
    ...{ ...common, method: 'get', path: '/api/audit-logs/stats' },
    summary: 'How many deliveries ended how, and what they cost',
    responses: { 200: jsonAnswer('The counts', contract.statsAnswer), ...errorAnswers(...ERRORS) },
  });
  app.openapi(stats, async (c) => {
    const session = c.get('session');
    return c.json(await auditStats(db, session.account.id, onlyOf(session)), 200);
  });

  const secret = createRoute({
    ...{ ...common, method: 'get', path: '/api/account/secret' },
    summary: 'Whether the account has a secret that signs deliveries; it was shown when it was made',
    responses: {
      200: jsonAnswer('Whether and since when', contract.secretAnswer),
      ...errorAnswers(...ERRORS),
    },
  });
  app.openapi(secret, async (c) => {
    const known = await webhookSecret(services, c.get('session').account.id);
    return c.json({ exists: known !== undefined, createdAt: known?.at.toISOString() ?? null }, 200);
  });

  const regenerate = createRoute({
    ...{ ...common, method: 'post', path: '/api/account/secret/regenerate' },
    middleware: [...common.middleware, adminsOnly],
    summary: 'Make a new secret, shown this once; the one before signs nothing any more',
    responses: { 200: jsonAnswer('The secret', contract.newSecretAnswer), ...errorAnswers(...ERRORS) },
  });
  app.openapi(regenerate, async (c) =>
    c.json({ secret: await newWebhookSecret(services, c.get('session').account.id) }, 200),
  );
}
