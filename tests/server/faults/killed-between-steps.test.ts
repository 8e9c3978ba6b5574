import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as newKey } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DatabasePlace, openDatabase } from '../../../server/database/open.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import { describeOnPostgres } from '../support/engines.ts';
import { chargeOf, outcomeOf } from '../support/ledger.ts';
import { dataDirectory } from '../support/scratch.ts';
import { expectSound } from '../support/soundness.ts';
import { type ChildLine, type ChildOrder, childLineSchema } from './child-order.ts';

const CHILD = join(import.meta.dirname, 'posting-child.ts');
const CREDITS = 10_000;
/** PGlite takes seconds to open: `npm run test:long` kills it at every step, `npm test` at those where most can go wrong. */
const ALL_STEPS = process.env.ALL_STEPS === '1';
const DECISIVE = new Set(['write 1', 'commit', 'committed']);
type Batch = ChildOrder['batches'][number];

/** Two new contacts, and the first of them again under another key. */
function newBatch(): Batch {
  const subject = `contact-${randomUUID()}`;
  return [
    { key: newKey(), subject },
    { key: newKey(), subject },
    { key: newKey(), subject: `contact-${randomUUID()}` },
  ];
}

async function runChild(order: ChildOrder): Promise<{ lines: ChildLine[]; signal: unknown }> {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const [, signal] = await once(child, 'close');
  const lines = said
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [childLineSchema.parse(JSON.parse(line))]));
  return { lines, signal };
}

/** Kills a process at each of these steps of posting in turn; afterwards every key is asked again. */
async function killAtEachStep(place: DatabasePlace, chosen: (step: string) => boolean): Promise<void> {
  const account = { accountId: randomUUID(), memberId: randomUUID() };
  const order = (batches: Batch[], dieAt?: string): ChildOrder => ({
    place: { ...place },
    account,
    credits: CREDITS,
    batches,
    ...(dieAt === undefined ? {} : { dieAt }),
  });
  const batches: Batch[] = [newBatch(), newBatch()];
  const unharmed = await runChild(order(batches));
  const steps = unharmed.lines.flatMap((line) => ('steps' in line ? line.steps : []));
  expect(steps.slice(0, 2)).toEqual(['begin', 'read 0']);
  expect(steps.slice(-2)).toEqual(['commit', 'committed']);
  expect(steps.filter((step) => step.startsWith('write')).length).toBeGreaterThanOrEqual(4);

  const acknowledged: string[] = [];
  for (const step of steps.filter(chosen)) {
    const [whole, cut] = [newBatch(), newBatch()];
    batches.push(whole, cut);
    const { lines, signal } = await runChild(order([whole, cut], step));
    expect(signal, step).toBe('SIGKILL');
    const faults = lines.flatMap((line) => ('faults' in line ? line.faults : []));
    expect(faults, `found by the process after the one before ${step}`).toEqual([]);
    const told = lines.flatMap((line) => ('acknowledged' in line ? line.acknowledged : []));
    expect(told, step).toHaveLength(whole.length);
    acknowledged.push(...told.map(({ key }) => key));
  }

  const engine = await openDatabase(place);
  const ledger = createLedger({ engine, clock: () => new Date() });
  await expectSound(engine, account.accountId);
  const charged = async (): Promise<(string | null)[]> =>
    (await ledger.entries(account.accountId, 1, 10_000)).map((entry) => entry.chargeKey);
  const before = await charged();
  for (const [i, batch] of batches.entries()) {
    const outcomes = (await ledger.charge(batch.map((one) => chargeOf(account, one)))).map(outcomeOf);
    expect(outcomes, `batch ${i}`).toMatchObject([
      { status: 'charged', credits: 1 },
      { status: 'free', reason: 'owned' },
      { status: 'charged', credits: 1 },
    ]);
  }
  const after = await charged();
  // A transaction is whole or not there, and what was acknowledged had been there before it was asked again
  const bought = batches.map(([first, , last]) => [first?.key, last?.key]);
  for (const keys of bought)
    expect([0, 2]).toContain(keys.filter((key) => before.includes(key ?? '')).length);
  const paid = new Set(bought.flat());
  expect(acknowledged.filter((key) => paid.has(key) && !before.includes(key))).toEqual([]);
  expect(after.toSorted()).toEqual([...paid].toSorted());
  expect((await ledger.balance(account.accountId))?.head.balance).toBe(CREDITS - paid.size);
  await expectSound(engine, account.accountId);
  await ledger.close();
  await engine.close();
}

const TITLE =
  'never lost, never twice: killed between any two steps of posting, every acknowledged charge is there once';

describe('a process that ends itself at a step (PGlite)', { timeout: 600_000 }, () => {
  let dataDir = '';
  beforeAll(async () => {
    dataDir = await dataDirectory('empty');
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));
  it(TITLE, () => killAtEachStep({ dataDir }, (step) => ALL_STEPS || DECISIVE.has(step)));
});

describeOnPostgres('a process that ends itself at a step', (database) => {
  it(TITLE, { timeout: 300_000 }, () => killAtEachStep({ databaseUrl: database.databaseUrl }, () => true));
});
