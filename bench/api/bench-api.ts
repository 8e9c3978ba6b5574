import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { z } from 'zod';
import { PLANS } from '../../lib/credits/plans.ts';
import { parseConfig } from '../../server/config.ts';
import { contactIdOf } from '../../server/directory/ids.ts';
import { runImport } from '../../server/directory/import/run-import.ts';
import { type RunningServer, startServer } from '../../server/start.ts';
import { startCluster } from '../cluster.ts';
import { createDatabase } from '../contestants/sql.ts';
import { closedLoop, type Measured } from '../measure.ts';
import { writeDirectory } from '../search/directory-files.ts';
import { bareHandler } from './bare-handler.ts';

const CONNECTIONS = 64;

type Ask = {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: (id: string) => unknown;
};

/**
 * npm run bench -- api [--json] [--seconds N] [--contacts N]
 * Calls of the public API by 64 connections, each for a contact that is not owned yet, beside a Hono handler that only
 * reads the same row. Client and server share one process and its processor, for both alike.
 */
export async function benchApi(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '5' },
      contacts: { type: 'string', default: '50000' },
    },
  });
  const cluster = startCluster();
  if (!cluster) return console.log('PostgreSQL: not measured (its programs are not installed)');
  const directory = mkdtempSync(join(tmpdir(), 'purser-bench-api-'));
  let server: RunningServer | undefined;
  try {
    const contacts = Number(values.contacts);
    const databaseUrl = cluster.url('api');
    await createDatabase(databaseUrl);
    const settings = {
      DATABASE_URL: databaseUrl,
      BETTER_AUTH_SECRET: randomUUID().repeat(2),
      LOG_LEVEL: 'silent',
    };
    const limits = { REQUESTS_PER_SECOND: '100000', SIGN_INS_PER_MINUTE: '1000' };
    const config = parseConfig(['--port', '0', '--data', directory], { ...settings, ...limits });
    server = await startServer(config, pino({ level: 'silent' }));
    for (const path of await writeDirectory(directory, contacts)) {
      await runImport(server.engine, { path, source: 'bench' }, () => undefined);
    }
    const key = await apiKey(server);
    const bare = await bareHandler(server.engine.db);
    const headers = { 'content-type': 'application/json', api_key: key };
    const asks: Record<string, Ask> = {
      'bare handler': { url: bare.url, headers, body: (id) => ({ id }) },
      enrich: {
        url: `${server.url}/v3/contacts/enrich`,
        headers,
        body: (id) => ({ ids: [id], reveal: ['emails'] }),
      },
      'search-and-enrich': {
        ...{ url: `${server.url}/v3/contacts/search-and-enrich`, headers },
        body: (id) => ({ contacts: [{ id }], reveal: ['phones'] }),
      },
    };
    const results: Record<string, Measured> = {};
    for (const [name, ask] of Object.entries(asks)) {
      results[name] = await measure(ask, contacts, Number(values.seconds));
    }
    await bare.close();
    const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', load: loadavg() };
    const result = { machine, connections: CONNECTIONS, contacts, results };
    if (values.json) console.log(JSON.stringify(result, null, 2));
    else print(result);
  } finally {
    await server?.stop();
    cluster.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measure(ask: Ask, contacts: number, seconds: number): Promise<Measured> {
  let next = 0;
  return closedLoop(CONNECTIONS, seconds, async () => {
    const id = contactIdOf('bench', `p${next++ % contacts}`);
    const answer = await fetch(ask.url, {
      method: 'POST',
      headers: ask.headers,
      body: JSON.stringify(ask.body(id)),
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${answer.status} ${text}`);
  });
}

/** An account with credits and requests without end, and a key of its owner. */
async function apiKey({ url, billing }: RunningServer): Promise<string> {
  const json = { 'content-type': 'application/json' };
  const person = { name: 'Bench', email: `${randomUUID()}@bench.example`, password: randomUUID() };
  const signed = await fetch(`${url}/api/auth/sign-up/email`, {
    ...{ method: 'POST', headers: json, body: JSON.stringify(person) },
  });
  const authorization = `Bearer ${signed.headers.get('set-auth-token')}`;
  const wallet = await (await fetch(`${url}/v1/wallet`, { headers: { authorization } })).json();
  const { account } = z.object({ account: z.object({ id: z.string() }) }).parse(wallet);
  const endless = { minute: 1_000_000, hour: null, day: 100_000_000 };
  await billing.setTerms({
    ...{ accountId: account.id, key: randomUUID(), actor: { kind: 'operator', name: 'bench' } },
    terms: { ...PLANS.scale, allowance: 100_000_000, apiRequests: endless },
    ...{ interval: 'monthly', when: 'now' },
  });
  const made = await fetch(`${url}/v1/api-keys`, {
    ...{ method: 'POST', headers: { ...json, authorization }, body: JSON.stringify({ name: 'bench' }) },
  });
  return z.object({ key: z.string() }).parse(await made.json()).key;
}

function print({
  machine,
  results,
}: {
  machine: { cores: number; model: string; load: number[] };
  results: Record<string, Measured>;
}): void {
  const load = machine.load.map((one) => one.toFixed(1)).join(', ');
  console.log(
    `${machine.cores} cores, ${machine.model}, load ${load}; ${CONNECTIONS} connections, client in the same process`,
  );
  const floor = results['bare handler']?.perSecond ?? 0;
  for (const [name, { perSecond, p50, p99 }] of Object.entries(results)) {
    const share = floor === 0 ? '' : `  ${(perSecond / floor).toFixed(2)} of the bare handler`;
    console.log(
      `  ${name.padEnd(20)} ${perSecond.toFixed(0).padStart(6)}/s  p50 ${p50.toFixed(1).padStart(7)}  p99 ${p99.toFixed(1).padStart(7)} ms${share}`,
    );
  }
}
