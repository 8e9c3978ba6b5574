import { execFile } from 'node:child_process';
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
