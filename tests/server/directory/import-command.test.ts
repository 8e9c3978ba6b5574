import { execFile, spawn } from 'node:child_process';
import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../server/database/open.ts';
import { dataDirectory } from '../support/scratch.ts';

const COMMAND = new URL('../../../server/directory/import-command.ts', import.meta.url).pathname;

// each run opens the database in a process of its own
describe('npm run directory:import', { timeout: 180_000 }, () => {
  let directory: string;
  beforeAll(async () => {
    directory = await dataDirectory('empty');
  });
  afterAll(() => rm(directory, { recursive: true }));

  const run = (...options: string[]): Promise<{ status: number; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      const { DATABASE_URL: _, ...env } = process.env;
      const settings = { env, cwd: directory };
      const child = execFile(process.execPath, [COMMAND, ...options], settings, (_error, stdout, stderr) =>
        resolve({ status: child.exitCode ?? -1, stdout, stderr }),
      );
    });
  const file = async (name: string, text: string): Promise<string> => {
    const path = join(directory, name);
    await writeFile(path, text);
    return path;
  };
  const data = () => directory;
  const isThere = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    );

  it('ends with 0 when every row was imported, and leaves no report', async () => {
    const path = await file('good.csv', 'personId,fullName\n1,Ada Telmund\n2,Bram Leeswick\n');
    await writeFile(`${path}.rejected.csv`, 'of an earlier import');
    const { status, stdout, stderr } = await run(path, '--data', data());
    expect(stderr).toContain('importing: 100 %, 2 rows');
    expect(stdout).toBe('Rows: read 2, created 2, updated 0, unchanged 0, rejected 0.\n');
    expect(status).toBe(0);
    expect(await isThere(`${path}.rejected.csv`)).toBe(false);
  });

  it('ends with 1 when rows were rejected, and reports them without their values', async () => {
    const path = await file(
      'some.csv',
      'personId,fullName,email\n1,Ada Telmund,\n3,Secret Name,secret-address\n',
    );
    const { status, stdout, stderr } = await run(path, '--data', data(), '--source', 'import');
    expect(status).toBe(1);
    expect(stdout).toContain('read 2, created 0, updated 0, unchanged 1, rejected 1.');
    expect(stdout).toContain(`${path}.rejected.csv`);
    const report = await readFile(`${path}.rejected.csv`, 'utf8');
    expect(report).toBe('line,field,reason\n3,emails.1.email,Invalid email address\n');
    expect(`${stdout}${stderr}`).not.toMatch(/secret/i);
  });

  it('ends with 2 and a sentence when the file is of no use', async () => {
    const sentences = [
      [join(directory, 'missing.csv'), 'There is no such file.'],
      [directory, 'This is not a file.'],
      [
        await file('columns.csv', 'personId,shoeSize\n1,44\n'),
        'Columns that a contact does not have: "shoeSize".',
      ],
    ] as const;
    for (const [path, sentence] of sentences) {
      const { status, stderr } = await run(path, '--data', data());
      expect(stderr).toContain(sentence);
      expect(stderr).not.toContain('    at ');
      expect(status).toBe(2);
      expect(await isThere(`${path}.rejected.csv`)).toBe(false);
    }
  });

  it('goes on where it was killed: nothing is lost, doubled or written twice', async () => {
    const row = (i: number) =>
      JSON.stringify({ personId: `k${i}`, fullName: `Person ${i}`, title: 'Planner' });
    const lines = Array.from({ length: 6000 }, (_, i) => row(i));
    const path = await file('killed.jsonl', `${[...lines, row(0)].join('\n')}\n`);
    await killedInTheMiddle(path);
    const kept = await counted();
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(6000);
    const { status, stdout } = await run(path, '--data', data(), '--source', 'killed');
    expect(stdout).toContain(
      `Went on after ${kept.toLocaleString('en')} rows of an import that was stopped.`,
    );
    expect(stdout).toContain(`created ${(6000 - kept).toLocaleString('en')}, updated 0`);
    // The last line has the id of the first, which was written before the kill
    expect([status, await readFile(`${path}.rejected.csv`, 'utf8')]).toEqual([
      ...[1, 'line,field,reason\n6001,personId,is that of an earlier row of this file\n'],
    ]);
    expect(await counted()).toBe(6000);
    const again = await run(path, '--data', data(), '--source', 'killed');
    expect(again.stdout).toContain('created 0, updated 0, unchanged 6,000, rejected 1.');
    expect(again.stdout).not.toContain('Went on');
  });

  /** Kills the command with SIGKILL as soon as it says that a tenth is done. */
  const killedInTheMiddle = (path: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const { DATABASE_URL: _, ...env } = process.env;
      const words = [COMMAND, path, '--data', data(), '--source', 'killed'];
      const child = spawn(process.execPath, words, { env, cwd: directory });
      let killed = false;
      child.stderr.on('data', (text: Buffer) => {
        if (killed || !/[3-9]0 %/.test(text.toString())) return;
        killed = child.kill('SIGKILL');
      });
      child.on('exit', () =>
        killed ? resolve() : reject(new Error('the import ended before it was killed')),
      );
    });

  const counted = async (): Promise<number> => {
    const engine = await openDatabase({ dataDir: data() });
    try {
      const rows = await engine.db
        .selectFrom('contact_sources')
        .select('record_id')
        .where('source', '=', 'killed')
        .execute();
      return rows.length;
    } finally {
      await engine.close();
    }
  };

  it('ends with 2 while a server has the data directory open, and when it is called wrongly', async () => {
    const engine = await openDatabase({ dataDir: data() });
    try {
      const inUse = await run(await file('later.csv', 'personId,fullName\n9,Late\n'), '--data', data());
      expect(inUse.stderr).toContain('Another process has this data directory open.');
      expect(inUse.status).toBe(2);
    } finally {
      await engine.close();
    }
    for (const options of [[], ['a', 'b'], ['a', '--nonsense'], ['a', '--source', 'Not Allowed']]) {
      const { status, stderr } = await run(...options);
      expect(status).toBe(2);
      expect(stderr).not.toContain('    at ');
    }
  });

  it('names every column of both kinds of file', async () => {
    const { status, stdout } = await run('--columns');
    expect(status).toBe(0);
    for (const column of [
      'emails.*.email (text)',
      'funding.rounds.*.roundAmount (number)',
      'is_eu_contact = isEuContact',
    ]) {
      expect(stdout).toContain(column);
    }
  });
});
