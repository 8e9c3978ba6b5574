import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../../server/database/open.ts';
import { createDatabase } from '../support/own-database.ts';
import { expectSound } from '../support/soundness.ts';

const RELEASES = ['0.1.0'];
const databaseUrl = inject('databaseUrl');

describe.skipIf(databaseUrl === null)('a PostgreSQL database of an earlier release', () => {
  it.each(RELEASES)('%s is brought up to date, and its ledger is still sound', async (release) => {
    const frozen = new URL(`../../upgrade/${release}/`, import.meta.url);
    const { postgres } = JSON.parse(readFileSync(new URL('facts.json', frozen), 'utf8'));
    const { databaseUrl: url, drop } = await createDatabase(databaseUrl ?? '');
    execFileSync('psql', ['--quiet', '--set', 'ON_ERROR_STOP=1', '--dbname', url], {
      input: brotliDecompressSync(readFileSync(new URL('postgres.sql.br', frozen))),
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    const engine = await openDatabase({ databaseUrl: url });
    try {
      const entries = await engine.db
        .selectFrom('entries')
        .select(['amount', 'seq'])
        .where('account_id', '=', postgres.accountId)
        .orderBy('seq')
        .execute();
      expect(entries.map(({ amount }) => Number(amount))).toEqual([600, 1, 5]);
      await expectSound(engine, postgres.accountId);
    } finally {
      await engine.close();
      await drop();
    }
  });
});
