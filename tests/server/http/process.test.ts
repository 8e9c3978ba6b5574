import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { Client, charge } from '../support/client.ts';
import { dataDirectory } from '../support/scratch.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readySchema = z.object({
  url: z.url(),
  accountId: z.uuid(),
  email: z.email(),
  password: z.string().min(8),
  apiKey: z.string().startsWith('purser_'),
});

type Ended = { status: number | null; out: string; log: { code?: string; msg: string }[] };

function start(args: string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['server/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = once(child, 'close').then(
    ([status]): Ended => ({
      status,
      out,
      log: err
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line)),
    }),
  );
  return { child, ended };
}

async function ready(child: ChildProcess): Promise<unknown> {
  if (!child.stdout) throw new Error('no standard output');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return JSON.parse(line);
}

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'purser-process-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('the server as a process', () => {
  it('prints one line when ready, refuses a second process, and finds everything again', async () => {
    const data = await dataDirectory('demo');
    const first = start(['--demo', '--port', '0', '--data', data]);
    const line = readySchema.parse(await ready(first.child));

    const second = await start(['--port', '0', '--data', data]).ended;
    expect(second).toMatchObject({ status: 1, out: '' });
    expect(second.log.at(-1)).toMatchObject({ code: 'data_dir_in_use' });
    const sameAddress = await start(['--port', new URL(line.url).port, '--data', join(dir, 'other')]).ended;
    expect(sameAddress).toMatchObject({ status: 1, out: '' });
    expect(sameAddress.log.at(-1)).toMatchObject({
      code: 'port_taken',
      msg: expect.stringMatching(/--port 0/),
    });

    const client = await Client.signIn(line.url, line.email, line.password);
    expect(await client.wallet()).toMatchObject({
      account: { id: line.accountId, name: 'Fernhollow Freight (demo)' },
      balance: 600,
      planId: 'pro',
    });
    await client.charge(charge({ slug: DEMO_PEOPLE.orla.slug }, 'phones'));
    first.child.kill('SIGTERM');
    const { status, out } = await first.ended;
    expect(status).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1);
    for (const name of ['demo.json', 'identity-secret']) {
      expect((await stat(join(data, name))).mode & 0o777).toBe(0o600);
    }

    const again = start(['--demo', '--port', '0', '--data', data]);
    const lineAgain = readySchema.parse(await ready(again.child));
    expect({ ...lineAgain, url: line.url }).toEqual(line);
    // The session from before holds, and so does what was charged
    const answer = await fetch(`${lineAgain.url}/v1/wallet`, { headers: client.authorization });
    expect(await answer.json()).toMatchObject({ balance: 595 });
    again.child.kill('SIGKILL');
    await again.ended;

    await writeFile(join(data, 'demo.json'), '{"torn');
    const third = start(['--demo', '--port', '0', '--data', data]);
    const renewed = readySchema.parse(await ready(third.child));
    expect(renewed.accountId).toBe(line.accountId);
    await Client.signIn(renewed.url, renewed.email, renewed.password);
    third.child.kill('SIGINT');
    expect((await third.ended).status).toBe(0);
    await rm(data, { recursive: true, force: true });
  }, 180_000);

  it('answers what it accepted before it stops', async () => {
    const data = await dataDirectory('demo');
    const server = start(['--demo', '--port', '0', '--data', data]);
    const { url, email, password } = readySchema.parse(await ready(server.child));
    const client = await Client.signIn(url, email, password);
    const ask = (slug: string) =>
      client.charge(charge({ slug }, 'emails')).then(
        () => 'answered',
        (error: Error) => error.message,
      );
    // The connections are open and stay so: whatever fails from now on failed for what is asked on them
    await Promise.all(Array.from({ length: 5 }, () => client.get('/v1/wallet')));
    const under = Array.from({ length: 5 }, () => ask(DEMO_PEOPLE.davor.slug));
    expect(await under[0]).toBe('answered');
    const late = Array.from({ length: 5 }, () => ask(DEMO_PEOPLE.orla.slug));
    server.child.kill('SIGTERM');
    for (const answer of await Promise.all(under)) expect(answer).toMatch(/^answered$|^charge: 503 /);
    for (const answer of await Promise.all(late)) expect(answer).toMatch(/^answered$|503|fetch failed/);
    expect((await server.ended).status).toBe(0);
    await rm(data, { recursive: true, force: true });
  });

  it('says which port is taken before it opens the database', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const data = join(dir, 'never-made');
    const { status, log } = await start(['--port', String(address.port), '--data', data]).ended;
    other.close();
    expect(status).toBe(1);
    expect(log.at(-1)).toMatchObject({ code: 'port_taken' });
    await expect(stat(data)).rejects.toThrow(/ENOENT/);
  });

  it('says that the data directory cannot be written', async () => {
    const file = join(dir, 'file');
    await writeFile(file, 'not a directory');
    const { status, out, log } = await start(['--port', '0', '--data', join(file, 'data')]).ended;
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(log.at(-1)).toMatchObject({ code: 'data_dir_not_writable' });
    expect(await readFile(file, 'utf8')).toBe('not a directory');
  });

  it('says that the database cannot be reached, without its password', async () => {
    const { status, log } = await start(['--port', '0', '--data', dir], {
      DATABASE_URL: 'postgresql://purser:hidden-word@127.0.0.1:9/purser',
      BETTER_AUTH_SECRET: 'x'.repeat(32),
    }).ended;
    expect(status).toBe(1);
    expect(log.at(-1)).toMatchObject({ code: 'database_unreachable' });
    expect(JSON.stringify(log)).not.toContain('hidden-word');
  });

  it('refuses words that it does not understand, and names them', async () => {
    const { status, out, log } = await start(['--port', 'eighty']).ended;
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(log.at(-1)).toMatchObject({
      code: 'invalid_configuration',
      msg: expect.stringMatching(/^--port/),
    });
  });
});
