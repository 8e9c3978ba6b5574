import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import Papa from 'papaparse';
import { type Rejection, UnusableFile } from './rows.ts';

export type RejectedReport = {
  readonly path: string;
  add(rejection: Rejection): void;
  /** Resolves when the report is on disk; a report without rows is removed. */
  close(): Promise<void>;
};

/**
 * A CSV file `FILE.rejected.csv` beside the imported one, which takes the place of an earlier one. It names lines,
 * fields and reasons, never the values: it can be passed on without passing on personal data.
 * @throws UnusableFile when it cannot be written
 */
export async function openRejectedReport(importedPath: string): Promise<RejectedReport> {
  const path = `${importedPath}.rejected.csv`;
  const stream = createWriteStream(path);
  try {
    await once(stream, 'open');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableFile(`The report of rejected rows cannot be written: ${reason}`);
  }
  // a full disk: `finished` fails at close, the import itself goes on
  const finished = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve).once('error', reject);
  });
  finished.catch(() => undefined);
  let rows = 0;
  stream.write('line,field,reason\n');
  return {
    path,
    add: ({ line, field, reason }) => {
      rows += 1;
      stream.write(`${Papa.unparse([[line, field, reason]], { escapeFormulae: true, newline: '\n' })}\n`);
    },
    close: async () => {
      stream.end();
      await finished;
      if (rows === 0) await rm(path);
    },
  };
}
