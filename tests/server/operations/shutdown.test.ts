import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { v7 as newKey } from 'uuid';
import { expect, it } from 'vitest';
import { type ChargeRequest, postChargesResponseSchema } from '../../../lib/protocol/wallet-api.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { Client, json } from '../support/client.ts';
import { describeOnPostgres } from '../support/engines.ts';
import { expectSound } from '../support/soundness.ts';
import { startServerProcess } from './server-process.ts';

describeOnPostgres('a server that is told to stop under load', (database) => {
  it('answers what it accepted, loses and doubles nothing, and ends with status 0', async () => {
    const environment = {
      DATABASE_URL: database.databaseUrl ?? '',
      BETTER_AUTH_SECRET: randomUUID() + randomUUID(),
      REQUESTS_PER_SECOND: '100000',
    };
    const start = () => startServerProcess(['--demo', '--data', tmpdir()], environment);
    const server = await start();
    const client = await Client.signUp(server.url);
    const people = Object.values(DEMO_PEOPLE).map(({ slug }) => slug);
    const sent: ChargeRequest[] = [];
    const answered = new Map<string, unknown>();
    const refusals: number[] = [];
    let stopping = false;
    const callers = Array.from({ length: 24 }, async (_, caller) => {
      while (!stopping) {
        const item: ChargeRequest = {
          key: newKey(),
          person: { slug: people[(sent.length + caller) % people.length] ?? '' },
          dataPoint: 'emails',
          ceiling: 1,
        };
        sent.push(item);
        try {
          const answer = await fetch(
            `${server.url}/v1/charges`,
            json({ surface: 'extension', items: [item] }, client.authorization),
          );
          if (answer.ok)
            answered.set(item.key, postChargesResponseSchema.parse(await answer.json()).items[0]);
          else refusals.push(answer.status);
        } catch {
          // Not accepted: the connection is closed
          return;
        }
      }
    });
    await expect.poll(() => answered.size, { interval: 5, timeout: 60_000 }).toBeGreaterThan(100);
    const status = await server.end('SIGTERM');
    stopping = true;
    await Promise.all(callers);
    expect(status).toBe(0);
    expect(server.log()).toContain('"msg":"stopped"');
    expect(refusals.filter((one) => one !== 503)).toEqual([]);

    const next = await start();
    const again = await fetch(
      `${next.url}/v1/charges`,
      json({ surface: 'extension', items: sent.slice(-100) }, client.authorization),
    );
    const { items } = postChargesResponseSchema.parse(await again.json());
    for (const item of items) {
      if (answered.has(item.key)) expect(item).toEqual(answered.get(item.key));
    }
    const wallet = await fetch(`${next.url}/v1/wallet`, { headers: client.authorization });
    const { account } = (await wallet.json()) as { account: { id: string } };
    await expectSound(database.engine, account.id);
    expect(await next.end('SIGTERM')).toBe(0);
  }, 180_000);
});
