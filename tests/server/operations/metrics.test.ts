import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { createMetrics } from '../../../server/operations/metrics.ts';
import { type Client, charge, errorOf } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const TOKEN = 'a-token-for-the-metrics';

let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await startTestServer();
  client = await server.signUp();
});
afterAll(() => server.stop());

const metrics = async (headers: Record<string, string> = {}): Promise<string> => {
  const answer = await fetch(`${server.url}/metrics`, { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return answer.text();
};

describe('the metrics', () => {
  it('count charges by what became of them, batches, commits and requests', async () => {
    const { orla, neither } = DEMO_PEOPLE;
    const phone = charge({ slug: orla.slug }, 'phones');
    await client.charge(
      phone,
      charge({ slug: orla.slug }, 'emails', 0),
      charge({ slug: neither.slug }, 'emails'),
    );
    await client.post({ surface: 'extension', items: [{ ...phone, dataPoint: 'emails' }] });
    const text = await metrics();
    for (const line of [
      'purser_charges_total{surface="extension",action="phones",status="charged",code=""} 1',
      'purser_charges_total{surface="extension",action="emails",status="refused",code="over_ceiling"} 1',
      'purser_charges_total{surface="extension",action="emails",status="free",code="not_found"} 1',
      'purser_credits_charged_total{surface="extension",action="phones"} 5',
      'purser_keys_reused_total 1',
      'purser_ledger_queue_commands 0',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).toMatch(/purser_ledger_batch_commands_bucket\{le="5"\} [1-9]/);
    expect(text).toMatch(/purser_ledger_commit_seconds_count\{result="committed"\} [1-9]/);
    expect(text).toMatch(
      /purser_http_request_seconds_count\{method="POST",route="\/v1\/charges",status="409"\} 1/,
    );
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('name nobody: no account, no person, no address', async () => {
    await client.get(`/v1/purchases/${client.email}`);
    const { account, member } = await client.wallet();
    const text = await metrics();
    for (const word of [account.id, member.id, client.email, DEMO_PEOPLE.orla.slug])
      expect(text).not.toContain(word);
  });

  it('are for this machine only, and not for whom a proxy lets in', async () => {
    for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) {
      const answer = await fetch(`${server.url}/metrics`, { headers: { [name]: '203.0.113.7' } });
      expect(await errorOf(answer), name).toMatchObject({ status: 404 });
    }
  });

  it('with a token: for whoever has it, wherever they are', async () => {
    const guarded = await startTestServer({ demo: false, payments: { by: 'invoice' }, metricsToken: TOKEN });
    const ask = (headers: Record<string, string>) => fetch(`${guarded.url}/metrics`, { headers });
    expect((await ask({})).status).toBe(404);
    expect((await ask({ authorization: `Bearer ${TOKEN}x` })).status).toBe(404);
    expect((await ask({ authorization: `Bearer ${TOKEN}`, via: 'a proxy' })).status).toBe(200);
    await guarded.stop();
  });

  it('say how much the ledger owes an answer, and which postings failed', async () => {
    const own = createMetrics();
    own.queued(3);
    own.queued(-1);
    own.batch({ commands: 2, seconds: 0.5, committed: false });
    const text = await own.text();
    expect(text).toContain('purser_ledger_queue_commands 2');
    expect(text).toContain('purser_ledger_commit_seconds_count{result="failed"} 1');
  });
});
