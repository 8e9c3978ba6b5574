import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRejectedReport } from '../../../server/directory/import/rejected-report.ts';
import { UnusableFile } from '../../../server/directory/import/rows.ts';

describe('The report of rejected rows', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'purser-report-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('can be opened in a spreadsheet without running anything that the file brought along', async () => {
    const report = await openRejectedReport(join(directory, 'people.csv'));
    report.add({ line: 3, field: '=HYPERLINK("x")', reason: 'is not a known field' });
    await report.close();
    expect(await readFile(report.path, 'utf8')).toBe(
      'line,field,reason\n3,"\'=HYPERLINK(""x"")",is not a known field\n',
    );
  });

  it('says so before anything is imported when it cannot be written', async () => {
    await mkdir(join(directory, 'blocked.csv.rejected.csv'));
    const opened = openRejectedReport(join(directory, 'blocked.csv'));
    await expect(opened).rejects.toThrow(UnusableFile);
    await expect(opened).rejects.toThrow('The report of rejected rows cannot be written');
  });
});
