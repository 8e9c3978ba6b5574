import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { companyIdOf, contactIdOf } from '../../../server/directory/ids.ts';
import * as contract from '../../../server/webhooks/requests.ts';
import { ApiClient } from '../api/api-client.ts';
import { importText, jsonLines } from '../directory/import-text.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { send } from '../support/settings.ts';
import { expectSound } from '../support/soundness.ts';
import { startReceiver } from './receiver.ts';

const MINUTE = 60_000;
const id = contactIdOf('hooks', '1');
const companyId = companyIdOf('hooks', 'company-1');
let at = new Date('2026-03-10T12:00:00Z');
let server: TestServer;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let jobs = 0;

beforeAll(async () => {
  receiver = await startReceiver();
  server = await startTestServer({ privateReceivers: true }, { now: () => at });
  await newJob('2022-03-01');
});
afterAll(async () => {
  await server.stop();
  await receiver.close();
});
beforeEach(() => {
  Object.assign(receiver, { events: [], attempts: 0, answer: 200, redirect: undefined });
});

/** The contact begins at another company. */
async function newJob(since: string): Promise<void> {
  jobs += 1;
  const row = { personId: '1', fullName: 'Nella Quorven', jobTitle: 'Planner', companyId: `company-${jobs}` };
  const company = { companyId: `company-${jobs}`, name: `Company ${jobs}` };
  await importText(server.engine, 'hooks', jsonLines([company]));
  await importText(server.engine, 'hooks', jsonLines([{ ...row, jobStartDate: since }]));
}

/** A day later, the contact begins at another company. */
async function nextDay(): Promise<void> {
  at = new Date(at.getTime() + 24 * 60 * MINUTE);
  await newJob(at.toISOString().slice(0, 10));
}

async function later(ms: number): Promise<void> {
  at = new Date(at.getTime() + ms);
  await server.deliverWebhooks();
}

const headers = ({ key }: ApiClient) => ({ api_key: key });
async function get<S extends z.ZodType>(client: ApiClient, path: string, schema: S): Promise<z.output<S>> {
  return schema.parse(await (await send(server, headers(client), 'GET', path)).json());
}

async function subscribed(more: object = {}, plan: 'free' | 'scale' = 'scale') {
  // Those of other tests are told nothing any more
  await server.engine.db.updateTable('webhook_subscriptions').set({ block_reason: 'over' }).execute();
  const client = await ApiClient.open(server, plan);
  const made = await client.owner.settings.do(
    'POST',
    '/api/account/secret/regenerate',
    contract.newSecretAnswer,
  );
  receiver.secret = made.secret;
  const answer = await client.send('/api/subscriptions', {
    defaults: { url: receiver.url, entityType: 'contact', signalTypes: ['allSignals'] },
    subscriptions: [{ entityId: id, ...more }],
  });
  expect(answer.status).toBe(201);
  const { results } = contract.subscribedAnswer.parse(await answer.json());
  const subscription = results[0]?.subscription;
  if (!subscription) throw new Error(JSON.stringify(results));
  await server.deliverWebhooks();
  return { client, subscription };
}

describe('a signal by webhook', () => {
  it('is delivered signed and charged once, whatever brings it later', async () => {
    const { client, subscription } = await subscribed();
    expect(receiver.events).toEqual([]);
    const before = await client.balance();
    await nextDay();
    await later(10 * MINUTE);
    await later(10 * MINUTE);
    expect(receiver.events).toMatchObject([
      {
        ...{ type: 'companyChange', entityType: 'contact', entityId: id, subscriptionId: subscription.id },
        ...{
          data: { newCompany: `Company ${jobs}` },
          billing: { creditsCharged: 1 },
        },
      },
    ]);
    expect(await client.balance()).toBe(before - 1);
    const asked = await client.send('/v3/contacts/signals', {
      ...{ ids: [id], signalTypes: ['companyChange'], startDate: at.toISOString().slice(0, 10) },
    });
    // The call's own minimum: the event is paid
    expect(await asked.json()).toMatchObject({ billing: { creditsCharged: 1 } });
    const { data } = await get(client, '/api/audit-logs', contract.auditAnswer);
    expect(data).toMatchObject([{ status: 'delivered', attempts: 1, creditsCharged: 1 }]);
    await expectSound(server.engine, client.accountId);
  });

  it('is tried again with growing pauses, then the subscription is blocked and nothing is charged', async () => {
    const { client, subscription } = await subscribed();
    const before = await client.balance();
    receiver.answer = 503;
    await nextDay();
    await later(0);
    expect(receiver.attempts).toBe(1);
    for (const [pause, attempts] of [
      [0.5, 1],
      [0.5, 2],
      [3, 2],
      [1, 3],
      [15, 3],
      [1, 4],
      [60, 4],
    ] as const) {
      await later(pause * MINUTE);
      expect(receiver.attempts, `${pause}`).toBe(attempts);
    }
    expect(await client.balance()).toBe(before);
    const path = `/api/subscriptions/${subscription.id}`;
    expect(await get(client, path, contract.subscriptionSchema)).toMatchObject({
      ...{ isActive: false, blockReason: 'Max retries exceeded' },
    });
    expect(await get(client, '/api/audit-logs/stats', contract.statsAnswer)).toMatchObject({ failed: 1 });
    receiver.answer = 200;
    await send(server, headers(client), 'PATCH', path, { isActive: true });
    await later(0);
    expect(receiver.events).toEqual([]);
    await nextDay();
    await later(0);
    expect(receiver.events).toHaveLength(1);
    await expectSound(server.engine, client.accountId);
  });

  it('succeeds at a retry and is charged then, once', async () => {
    const { client } = await subscribed();
    const before = await client.balance();
    receiver.answer = 500;
    await nextDay();
    await later(0);
    expect(await client.balance()).toBe(before);
    receiver.answer = 200;
    await later(MINUTE);
    expect(receiver.events).toHaveLength(1);
    expect(await client.balance()).toBe(before - 1);
  });

  it('follows no redirect', async () => {
    await subscribed();
    const inside = await startReceiver();
    receiver.redirect = inside.url;
    await nextDay();
    await later(0);
    expect([receiver.attempts, inside.attempts]).toEqual([1, 0]);
    await inside.close();
  });

  it.each([
    [{ ceiling: 0 }, 'over_ceiling'],
    [{ budget: 0 }, 'over_budget'],
  ])('is not delivered past its bound: %j', async (bound, error) => {
    const { client } = await subscribed(bound);
    const before = await client.balance();
    await nextDay();
    await later(0);
    expect(receiver.events).toEqual([]);
    expect(await client.balance()).toBe(before);
    const { data } = await get(client, '/api/audit-logs', contract.auditAnswer);
    expect(data).toMatchObject([{ status: 'refused', error }]);
  });
});

describe('subscriptions', () => {
  it('are made each by itself, tested for nothing, listed and deleted', async () => {
    const { client, subscription } = await subscribed();
    const answer = await client.send('/api/subscriptions', {
      defaults: { url: receiver.url },
      subscriptions: [
        { entityId: id },
        { entityId: 'b', url: 'ftp://receiver.example' },
        { entityId: 'c', signalTypes: ['surgeInHiring'] },
        { entityId: companyId, entityType: 'company', signalTypes: ['surgeInHiring'] },
        { entityId: 'nobody' },
      ],
    });
    const made = contract.subscribedAnswer.parse(await answer.json());
    expect(made.results.map(({ error }) => error?.code)).toEqual([
      ...[
        'DUPLICATE_SUBSCRIPTION',
        'URL_VALIDATION_FAILED',
        'VALIDATION_ERROR',
        undefined,
        'VALIDATION_ERROR',
      ],
    ]);
    const before = await client.balance();
    const tested = await client.send(`/api/subscriptions/${subscription.id}/test`, undefined);
    expect(await tested.json()).toEqual({ success: true, error: null });
    expect(receiver.events).toMatchObject([{ type: 'test', billing: { creditsCharged: 0 } }]);
    expect(await client.balance()).toBe(before);
    const list = await get(client, '/api/subscriptions?limit=1', contract.subscriptionsAnswer);
    expect(list.pagination).toEqual({ total: 2, limit: 1, offset: 0, hasMore: true });
    const deleted = await client.send('/api/subscriptions/delete', { ids: [subscription.id] });
    expect(await deleted.json()).toEqual({ deleted: [subscription.id] });
    expect((await send(server, headers(client), 'GET', `/api/subscriptions/${subscription.id}`)).status).toBe(
      404,
    );
  });

  it('need a secret first, which is shown once and stored encrypted', async () => {
    const client = await ApiClient.open(server);
    const refused = await client.send('/api/subscriptions', {
      subscriptions: [{ entityId: 'a', url: receiver.url }],
    });
    expect(refused.status).toBe(409);
    const { secret } = await client.owner.settings.do(
      ...(['POST', '/api/account/secret/regenerate', contract.newSecretAnswer] as const),
    );
    const shown = await (await send(server, headers(client), 'GET', '/api/account/secret')).text();
    const rows = await server.engine.db.selectFrom('webhook_secrets').selectAll().execute();
    const stored = rows.map((row) => Buffer.from(row.secret).toString('latin1')).join();
    for (const text of [shown, stored, server.logs.join()]) expect(text).not.toContain(secret);
  });
});
