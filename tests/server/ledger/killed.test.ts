import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../server/database/open.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import { dataDirectory } from '../support/scratch.ts';
import { expectSound } from '../support/soundness.ts';

const CHILD = join(import.meta.dirname, '../support/charging-child.ts');
const CREDITS = 1_000_000;
/** Each process opens PGlite anew; on a machine with a full load that can take half a minute. */
const TIMEOUT = 400_000;

describe('a server process on PGlite that is killed', { timeout: TIMEOUT }, () => {
  let dataDir = '';
  const account = { accountId: randomUUID(), memberId: randomUUID() };
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    dataDir = await dataDirectory('empty');
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Starts a process; `lines` grows by each acknowledged key. */
  function start() {
    const arguments_ = [CHILD, dataDir, account.accountId, account.memberId, String(CREDITS)];
    const child = spawn(process.execPath, arguments_, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const lines: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
    const until = (count: number) =>
      expect.poll(() => lines.length, { interval: 20, timeout: 200_000 }).toBeGreaterThan(count);
    return {
      lines,
      until,
      async kill() {
        child.kill('SIGKILL');
        await once(child, 'close');
        return lines.slice(1);
      },
    };
  }

  it('never lost: every charge that it acknowledged is there, once, and the ledger is sound', async () => {
    const acknowledged: string[] = [];
    for (const enough of [1, 40, 150]) {
      const server = start();
      await server.until(enough);
      acknowledged.push(...(await server.kill()));
    }
    const engine = await openDatabase({ dataDir });
    const ledger = createLedger({ engine, clock: () => new Date() });
    const entries = await ledger.entries(account.accountId, 0, 100_000);
    const charged = entries.flatMap((entry) => (entry.chargeKey === null ? [] : [entry.chargeKey]));
    await expectSound(engine, account.accountId);
    await ledger.close();
    await engine.close();
    expect(new Set(charged).size).toBe(charged.length);
    expect(acknowledged.filter((key) => !charged.includes(key))).toEqual([]);
    expect(entries.at(-1)?.balanceAfter).toBe(CREDITS - charged.length);
  });

  it('a second process on its directory is refused with a sentence, the first goes on unharmed', async () => {
    const first = start();
    await first.until(0);
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({
      code: 'data_dir_in_use',
      message: expect.stringContaining('Another process has this data directory open. Stop it first'),
    });
    await first.until(first.lines.length + 20);
    const acknowledged = await first.kill();
    const engine = await openDatabase({ dataDir });
    const ledger = createLedger({ engine, clock: () => new Date() });
    const entries = await ledger.entries(account.accountId, 0, 100_000);
    await expectSound(engine, account.accountId);
    await ledger.close();
    await engine.close();
    const charged = new Set(entries.map((entry) => entry.chargeKey));
    expect(acknowledged.filter((key) => !charged.has(key))).toEqual([]);
  });
});
