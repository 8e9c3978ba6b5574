import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { v7 as newKey } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type ChargeAnswer,
  type ChargeRequest,
  postChargesResponseSchema,
  walletSchema,
} from '../../../lib/protocol/wallet-api.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import { Client, json } from '../support/client.ts';
import { describeOnPostgres } from '../support/engines.ts';
import { expectSound } from '../support/soundness.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const PROCESSES = 4;
const PEOPLE = 60;

/** Several servers, one database, one account that all of them charge at once. */
describeOnPostgres('four server processes on one PostgreSQL', (database) => {
  const servers: ServerProcess[] = [];
  let client: Client;
  let slugs: string[];

  beforeAll(async () => {
    const environment = {
      DATABASE_URL: database.databaseUrl ?? '',
      BETTER_AUTH_SECRET: randomUUID() + randomUUID(),
      REQUESTS_PER_SECOND: '100000',
    };
    // Together, on a database that has people already: each brings it up to date, and they wait for each other
    const first = await startServerProcess(['--demo', '--data', tmpdir()], environment);
    servers.push(first);
    servers.push(
      ...(await Promise.all(
        Array.from({ length: PROCESSES - 1 }, () => startServerProcess(['--data', tmpdir()], environment)),
      )),
    );
    client = await Client.signUp(first.url);
    const aliases = await database.engine.db
      .selectFrom('contact_aliases as a')
      .innerJoin('contacts as c', 'c.contact_id', 'a.contact_id')
      .select('a.alias')
      .where('a.alias', 'like', 'slug:%')
      .where('c.do_not_process', '=', false)
      .orderBy('a.alias')
      .limit(PEOPLE)
      .execute();
    slugs = aliases.map(({ alias }) => alias.slice('slug:'.length));
  }, 240_000);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.end('SIGKILL')));
  });

  const post = async (server: ServerProcess, items: readonly ChargeRequest[]): Promise<ChargeAnswer[]> => {
    const answer = await fetch(
      `${server.url}/v1/charges`,
      json({ surface: 'extension', items }, client.authorization),
    );
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return postChargesResponseSchema.parse(await answer.json()).items;
  };

  it('charge a hot account exactly: the same keys at every process get one answer, and no credit is spent twice', async () => {
    expect(slugs.length).toBe(PEOPLE);
    const items = slugs.map(
      (slug): ChargeRequest => ({ key: newKey(), person: { slug }, dataPoint: 'emails', ceiling: 1 }),
    );
    // Each process gets every key, in another order; and every person under a key of its own
    const rounds = servers.flatMap((server, no) => {
      const turned = [...items.slice(no * 15), ...items.slice(0, no * 15)];
      const own = items.map((item) => ({ ...item, key: newKey() }));
      return [...chunksOf(turned, 4), ...chunksOf(own, 7)].map((chunk) => ({ server, chunk }));
    });
    const answers = new Map<string, string[]>();
    await Promise.all(
      rounds.map(async ({ server, chunk }) => {
        for (const [i, answer] of (await post(server, chunk)).entries()) {
          const key = chunk[i]?.key ?? '';
          answers.set(key, [...(answers.get(key) ?? []), JSON.stringify(answer)]);
        }
      }),
    );
    for (const { key } of items) {
      expect(answers.get(key)).toHaveLength(PROCESSES);
      expect(new Set(answers.get(key)).size, key).toBe(1);
    }

    const wallets = await Promise.all(
      servers.map(async ({ url }) => {
        const answer = await fetch(`${url}/v1/wallet`, { headers: client.authorization });
        return walletSchema.parse(await answer.json());
      }),
    );
    const [wallet] = wallets;
    if (!wallet) throw new Error('no wallet');
    expect(new Set(wallets.map(({ head }) => head.hash)).size).toBe(1);
    const ledger = createLedger({ engine: database.engine, clock: () => new Date() });
    const charged = (await ledger.entries(wallet.account.id, 0, 1000)).filter(
      ({ kind }) => kind === 'charge',
    );
    await ledger.close();
    expect(new Set(charged.map(({ subject }) => subject)).size).toBe(charged.length);
    expect(wallet.balance).toBe(40 - charged.reduce((sum, { amount }) => sum + amount, 0));
    // More people than credits: all are spent, unless fewer have an email
    const outcomes = [...answers.values()].flat().join();
    if (outcomes.includes('insufficient_credits')) expect(wallet.balance).toBe(0);
    await expectSound(database.engine, wallet.account.id);
  }, 120_000);

  it('one is killed while it charges: the others answer for its keys, and nothing is lost or paid twice', async () => {
    const [victim, other] = servers;
    if (!victim || !other) throw new Error('no servers');
    const member = await Client.signUp(other.url);
    const charge = (server: ServerProcess, item: ChargeRequest): Promise<Response> =>
      fetch(`${server.url}/v1/charges`, json({ surface: 'extension', items: [item] }, member.authorization));
    const items = slugs
      .slice(0, 30)
      .map((slug): ChargeRequest => ({ key: newKey(), person: { slug }, dataPoint: 'emails', ceiling: 1 }));
    const told = new Map<string, unknown>();
    const asked = items.map(async (item) => {
      try {
        const answer = await charge(victim, item);
        if (answer.ok) told.set(item.key, postChargesResponseSchema.parse(await answer.json()).items[0]);
      } catch {
        // The process is gone; what became of the key is asked of another one below
      }
      if (told.size === 3) victim.child.kill('SIGKILL');
    });
    await Promise.all(asked);
    expect(told.size).toBeGreaterThanOrEqual(3);
    for (const item of items) {
      const answer = await charge(other, item);
      const [again] = postChargesResponseSchema.parse(await answer.json()).items;
      if (told.has(item.key)) expect(again).toEqual(told.get(item.key));
    }
    const wallet = walletSchema.parse(
      await (await fetch(`${other.url}/v1/wallet`, { headers: member.authorization })).json(),
    );
    await expectSound(database.engine, wallet.account.id);
  }, 120_000);

  it('the verify command finds every account sound while they run', () => {
    const { status, stdout } = spawnSync(process.execPath, ['server/ledger/verify-command.ts'], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: database.databaseUrl ?? '' },
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/: sound/);
    expect(status).toBe(0);
  }, 60_000);
});

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
