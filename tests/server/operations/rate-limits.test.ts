import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLANS } from '../../../lib/credits/plans.ts';
import { apiKeyMadeSchema } from '../../../lib/protocol/access-api.ts';
import { createRateLimits, type RateVerdict } from '../../../server/operations/rate-limits.ts';
import { errorOf } from '../support/client.ts';
import { describeOnEngines } from '../support/engines.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { accountWith, type Person, putOnPlan, send } from '../support/settings.ts';

const { minute, day } = PLANS.free.apiRequests;

describe('requests with an API key', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const keyOf = async ({ owner }: { owner: Person }) => {
    const { key } = await owner.settings.do('POST', '/v1/api-keys', apiKeyMadeSchema, { name: 'CRM' });
    return { api_key: key };
  };

  it('are as many as the plan says; then 429 with Retry-After; what is left is in the headers', async () => {
    const account = await accountWith(server, 'free', []);
    const key = await keyOf(account);
    for (let used = 1; used <= minute; used += 1) {
      const answer = await send(server, key, 'GET', '/v1/me');
      expect(answer.status, `request ${used}`).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'x-rate-limit-minute': String(minute),
        'x-minute-requests-left': String(minute - used),
        'x-minute-usage': String(used),
        'x-rate-limit-daily': String(day),
        'x-daily-requests-left': String(day - used),
        'x-daily-usage': String(used),
      });
      // The Free plan has no hourly limit
      expect(answer.headers.get('x-rate-limit-hourly')).toBeNull();
    }
    const refused = await send(server, key, 'GET', '/v1/me');
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused.headers.get('x-minute-requests-left')).toBe('0');
    expect(await errorOf(refused)).toMatchObject({ status: 429, error: { code: 'rate_limited' } });

    // Neither their own sessions nor another account wait for it; a larger plan counts on
    expect((await account.owner.client.get('/v1/me')).status).toBe(200);
    const other = await accountWith(server, 'free', []);
    expect((await send(server, await keyOf(other), 'GET', '/v1/me')).status).toBe(200);
    await putOnPlan(server, account.accountId, 'premium');
    const upgraded = await send(server, key, 'GET', '/v1/me');
    expect(upgraded.status).toBe(200);
    expect(Number(upgraded.headers.get('x-minute-usage'))).toBeGreaterThan(minute);
    expect(upgraded.headers.get('x-rate-limit-hourly')).toBe(String(PLANS.premium.apiRequests.hour));
  });

  it('nobody asks more often than so many times a second', async () => {
    const slow = await startTestServer({ requestsPerSecond: 5 });
    const client = await slow.signUp();
    const answers = await Promise.all(Array.from({ length: 30 }, () => client.get('/v1/wallet')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    await slow.stop();
  });
});

describeOnEngines('the count of an account’s requests', (database) => {
  it('is one for several processes, and outlives each of them', async () => {
    const processes = [1, 2].map(() => createRateLimits(database.engine.db, 1000));
    const requester = {
      accountId: randomUUID(),
      memberId: randomUUID(),
      api: { minute: 6, hour: 100, day: 4 },
    };
    const verdicts: RateVerdict[] = [];
    for (let i = 0; i < 3; i += 1) {
      for (const limits of processes) verdicts.push(await limits.take(requester));
    }
    expect(verdicts.map(({ retryAfter }) => retryAfter !== undefined)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(verdicts[3]?.headers).toMatchObject({ 'x-daily-requests-left': '0', 'x-hourly-usage': '4' });
    const later = await createRateLimits(database.engine.db, 1000).take(requester);
    expect(later.retryAfter).toBeGreaterThan(60 * 60);
  });
});
