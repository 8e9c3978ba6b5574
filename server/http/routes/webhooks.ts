import { randomUUID } from 'node:crypto';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Session } from '../../identity/session.ts';
import { receiverUrl } from '../../webhooks/receiver-address.ts';
import * as contract from '../../webhooks/requests.ts';
import { webhookSecret } from '../../webhooks/secrets.ts';
import { signedHeaders } from '../../webhooks/sign.ts';
import { subscribe, subscriptionAnswer, typesOf } from '../../webhooks/subscribe.ts';
import * as subscriptions from '../../webhooks/subscriptions.ts';
import { readers } from '../authenticated.ts';
import { BEARER_OR_KEY, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { limited } from '../limited.ts';
import { RequestError } from '../request-error.ts';
import { webhookRecordRoutes } from './webhook-records.ts';

const ERRORS = [
  'invalid_request',
  'unauthenticated',
  'forbidden',
  'not_found',
  'no_webhook_secret',
  'rate_limited',
] as const;
const params = z.object({ id: z.uuid() });

/** Subscriptions to signals, in the shapes of the model API; managing them is free. */
export function webhookRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { db, now, privateReceivers } = services;
  const middleware = [...readers(services), limited(services.limits, 'webhooks', 100)];
  const common = { tags: ['webhooks'], security: BEARER_OR_KEY, middleware };

  const found = async (session: Session, id: string) => {
    const row = await subscriptions.subscriptionOf(
      db,
      session.account.id,
      id.toLowerCase(),
      subscriptions.onlyOf(session),
    );
    if (!row) throw new RequestError('not_found');
    return row;
  };

  const add = createRoute({
    ...{ ...common, method: 'post', path: '/api/subscriptions' },
    summary:
      'Be told of signals of contacts and companies; each costs 1 when it is delivered, once for the account',
    request: jsonBody(contract.subscribeRequest),
    responses: { 201: jsonAnswer('Each by itself', contract.subscribedAnswer), ...errorAnswers(...ERRORS) },
  });
  app.openapi(add, async (c) => {
    const { account } = c.get('session');
    if (!(await webhookSecret(services, account.id))) throw new RequestError('no_webhook_secret');
    return c.json(await subscribe(services, c.get('session'), c.req.valid('json')), 201);
  });

  const list = createRoute({
    ...{ ...common, method: 'get', path: '/api/subscriptions' },
    summary: 'My subscriptions; an admin sees those of the account',
    request: { query: contract.pageQuery },
    responses: { 200: jsonAnswer('A page', contract.subscriptionsAnswer), ...errorAnswers(...ERRORS) },
  });
  app.openapi(list, async (c) => {
    const session = c.get('session');
    const page = c.req.valid('query');
    const { rows, total } = await subscriptions.subscriptionsOf(
      db,
      session.account.id,
      subscriptions.onlyOf(session),
      page,
    );
    const hasMore = page.offset + rows.length < total;
    return c.json({ data: rows.map(subscriptionAnswer), pagination: { ...page, total, hasMore } }, 200);
  });

  const read = createRoute({
    ...{ ...common, method: 'get', path: '/api/subscriptions/{id}' },
    summary: 'One subscription',
    request: { params },
    responses: { 200: jsonAnswer('It', contract.subscriptionSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(read, async (c) =>
    c.json(subscriptionAnswer(await found(c.get('session'), c.req.valid('param').id)), 200),
  );

  const change = createRoute({
    ...{ ...common, method: 'patch', path: '/api/subscriptions/{id}' },
    summary: 'Change a subscription, or switch a blocked one on again',
    request: { params, ...jsonBody(contract.changeRequest) },
    responses: { 200: jsonAnswer('It', contract.subscriptionSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(change, async (c) => {
    const row = await found(c.get('session'), c.req.valid('param').id);
    const { url, signalTypes, name, ceiling, budget, isActive } = c.req.valid('json');
    const types = signalTypes && typesOf(row.entity_type, signalTypes);
    if (signalTypes && !types) throw invalid('signalTypes', 'has one that is not of this kind');
    if (url !== undefined && !receiverUrl(url, privateReceivers)) throw invalid('url', 'is not allowed');
    const changed = await subscriptions.changeSubscription(db, row, {
      ...(url === undefined ? {} : { url }),
      ...(types ? { signal_types: types } : {}),
      ...(name === undefined ? {} : { name }),
      ...(ceiling === undefined ? {} : { ceiling }),
      ...(budget === undefined ? {} : { budget }),
      ...(isActive ? { block_reason: null } : {}),
      ...{ next_check: now(), updated_at: now() },
    });
    return c.json(subscriptionAnswer(changed ?? row), 200);
  });

  const test = createRoute({
    ...{ ...common, method: 'post', path: '/api/subscriptions/{id}/test' },
    summary: 'Send an invented event to the address of a subscription; free',
    request: { params },
    responses: { 200: jsonAnswer('What came of it', contract.testAnswer), ...errorAnswers(...ERRORS) },
  });
  app.openapi(test, async (c) => {
    const row = await found(c.get('session'), c.req.valid('param').id);
    const secret = await webhookSecret(services, row.account_id);
    if (!secret) throw new RequestError('no_webhook_secret');
    const at = now();
    const body = JSON.stringify({
      ...{ id: randomUUID(), type: 'test', entityType: row.entity_type, entityId: row.entity_id },
      ...{ subscriptionId: row.id, data: {}, timestamp: at.toISOString(), billing: { creditsCharged: 0 } },
    });
    const sent = await services.sendWebhook(row.url, signedHeaders(secret.secret, at, body), body);
    return c.json({ success: sent.ok, error: sent.ok ? null : sent.error }, 200);
  });

  const remove = createRoute({
    ...{ ...common, method: 'post', path: '/api/subscriptions/delete' },
    summary: 'End subscriptions; what waits to be delivered of them is not',
    request: jsonBody(contract.deleteRequest),
    responses: {
      200: jsonAnswer('Those that were there', contract.deletedAnswer),
      ...errorAnswers(...ERRORS),
    },
  });
  app.openapi(remove, async (c) => {
    const session = c.get('session');
    const ids = c.req.valid('json').ids.map((id) => id.toLowerCase());
    const deleted = await subscriptions.deleteSubscriptions(
      db,
      session.account.id,
      ids,
      subscriptions.onlyOf(session),
    );
    return c.json({ deleted }, 200);
  });

  webhookRecordRoutes(app, services, common);
}

const invalid = (path: string, message: string) =>
  new RequestError('invalid_request', { details: [{ path, message }] });
