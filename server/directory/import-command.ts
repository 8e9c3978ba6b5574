import { OpeningError } from '../database/errors.ts';
import { openDatabase } from '../database/open.ts';
import { importOptions } from './import/import-options.ts';
import { showProgress } from './import/progress.ts';
import { fileSize } from './import/read-text.ts';
import { UnusableFile } from './import/rows.ts';
import { runImport } from './import/run-import.ts';

async function main(words: readonly string[]): Promise<number> {
  const options = importOptions(words);
  if ('text' in options) {
    if (options.exitStatus === 0) console.log(options.text);
    else console.error(options.text);
    return options.exitStatus;
  }
  // before a database is made for a file that is not there
  await fileSize(options.path);
  const engine = await openDatabase({ databaseUrl: process.env.DATABASE_URL, dataDir: options.dataDir });
  const progress = showProgress(process.stderr);
  try {
    const result = await runImport(engine, options, progress.show).finally(progress.end);
    for (const line of result.lines) console.log(line);
    return result.exitStatus;
  } finally {
    await engine.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UnusableFile || error instanceof OpeningError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
