import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../server/database/migrations/index.ts';
import { settingsReference } from '../../../server/operations/settings-reference.ts';
import { describeOnPostgres } from '../support/engines.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const migrate = (args: string[], databaseUrl = '') =>
  spawnSync(process.execPath, ['server/operations/migrate-command.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    encoding: 'utf8',
  });

describeOnPostgres('npm run migrate', (database) => {
  it('says each step it carried out, and the second time that there is none', async () => {
    const address = database.databaseUrl ?? '';
    const name = `empty_${Date.now()}`;
    const client = new Client({ connectionString: address });
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`);
    const empty = address.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
    const first = migrate([], empty);
    expect(first).toMatchObject({
      status: 0,
      stdout: `carried out: ${Object.keys(MIGRATIONS).join(', ')}\n`,
    });
    expect(migrate([], empty)).toMatchObject({ status: 0, stdout: 'up to date\n' });
    await client.query(`DROP DATABASE ${name}`);
    await client.end();
  }, 60_000);
});

describe('an operator’s command', () => {
  it('says in a sentence that the database cannot be reached, and ends with status 2', () => {
    const { status, stderr } = migrate([], 'postgresql://nobody@127.0.0.1:9/nothing');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^database_unreachable: /),
    });
  });

  it('refuses an engine that there is not', () => {
    expect(migrate(['--engine', 'sqlite'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('pglite'),
    });
  });
});

describe('the documentation of operations', () => {
  it('has every setting of the server, as npm run config:reference prints it', async () => {
    const text = await readFile(join(root, 'docs/operations.md'), 'utf8');
    expect(text).toContain(settingsReference());
  });
});
