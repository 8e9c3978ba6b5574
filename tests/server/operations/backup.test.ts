import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DatabasePlace, openDatabase } from '../../../server/database/open.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import { describeOnPostgres } from '../support/engines.ts';
import { chargeOf, NOON, openAccount, outcomeOf, type TestAccount } from '../support/ledger.ts';
import { dataDirectory, scratchDirectory } from '../support/scratch.ts';
import { expectSound } from '../support/soundness.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function command(file: string, { databaseUrl, dataDir }: DatabasePlace) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`server/${file}`, ...(dataDir ? ['--data', dataDir] : [])],
    { cwd: root, env: { ...process.env, DATABASE_URL: databaseUrl ?? '' }, encoding: 'utf8' },
  );
  expect(stderr).not.toContain('Error');
  return { status, stdout };
}

/** Charges on the original; afterwards the copy stands where the original stood when it was copied. */
async function charged(place: DatabasePlace, charges: number, account?: TestAccount) {
  const engine = await openDatabase(place);
  const ledger = createLedger({ engine, clock: () => NOON });
  const of = account ?? (await openAccount(ledger));
  for (let i = 0; i < charges; i += 1)
    expect(outcomeOf((await ledger.charge([chargeOf(of)]))[0]).status).toBe('charged');
  const balance = await ledger.balance(of.accountId);
  const entries = await ledger.entries(of.accountId, 0, 1000);
  await expectSound(engine, of.accountId);
  await ledger.close();
  await engine.close();
  if (!balance) throw new Error('no balance');
  return { account: of, balance, entries };
}

async function restoredIsSound(
  copy: DatabasePlace,
  before: Awaited<ReturnType<typeof charged>>,
): Promise<void> {
  expect(command('operations/restored-command.ts', copy)).toEqual({
    status: 0,
    stdout: '1 accounts have a new epoch; their devices will read the ledger again\n',
  });
  expect(command('ledger/verify-command.ts', copy).status).toBe(0);
  const restored = await charged(copy, 0, before.account);
  expect(restored.entries).toEqual(before.entries);
  expect(restored.balance.head).toEqual(before.balance.head);
  expect(restored.balance.epoch).not.toBe(before.balance.epoch);
  // It charges on from there
  const later = await charged(copy, 2, before.account);
  expect(later.balance.head.seq).toBe(before.balance.head.seq + 2);
}

describe('a copy of a stopped PGlite directory', { timeout: 240_000 }, () => {
  let dir: string;
  beforeAll(async () => {
    dir = await scratchDirectory();
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('opens as it was, under a new epoch, sound', async () => {
    const original = { dataDir: await dataDirectory('empty') };
    const copy = { dataDir: join(dir, 'copy') };
    const before = await charged(original, 3);
    await cp(original.dataDir, copy.dataDir, { recursive: true });
    await charged(original, 1, before.account);
    await restoredIsSound(copy, before);
    await rm(original.dataDir, { recursive: true, force: true });
  });
});

const DEBIAN = '/usr/lib/postgresql';
const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
const pgDump = versions
  .map((version) => join(DEBIAN, version, 'bin/pg_dump'))
  .find((file) => existsSync(file));

describe.skipIf(!pgDump)(`pg_dump${pgDump ? '' : ' not found'}`, () => {
  describeOnPostgres('a dump of a live PostgreSQL', (database) => {
    it('restores as it was, under a new epoch, sound, and its entries are still append-only', async () => {
      const original = { databaseUrl: database.databaseUrl };
      const address = database.databaseUrl ?? '';
      const name = `restored_${Date.now()}`;
      const copy = { databaseUrl: address.replace(/\/[^/?]*(\?|$)/, `/${name}$1`) };
      const before = await charged(original, 3);
      const file = join(tmpdir(), `${name}.dump`);
      const tool = (program: string, ...options: string[]): void => {
        const { status, stderr } = spawnSync(join(pgDump ?? '', '..', program), options, {
          encoding: 'utf8',
        });
        expect(stderr).toBe('');
        expect(status).toBe(0);
      };
      tool('pg_dump', '--format=custom', `--file=${file}`, address);
      await charged(original, 1, before.account);
      await sql`CREATE DATABASE ${sql.id(name)}`.execute(database.engine.db);
      tool('pg_restore', '--exit-on-error', `--dbname=${copy.databaseUrl}`, file);
      await restoredIsSound(copy, before);
      const restored = await openDatabase(copy);
      const change = sql`UPDATE entries SET amount = 0 WHERE account_id = ${before.account.accountId}`;
      await expect(change.execute(restored.db)).rejects.toThrow('append-only');
      await restored.close();
      await sql`DROP DATABASE ${sql.id(name)}`.execute(database.engine.db);
      await rm(file);
    }, 120_000);
  });
});
