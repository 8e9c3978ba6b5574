import { parseArgs } from 'node:util';
import { OpeningError } from '../database/errors.ts';
import { openDatabase } from '../database/open.ts';
import { columnsText } from './import/nested-row.ts';
import { showProgress } from './import/progress.ts';
import { fileSize } from './import/read-text.ts';
import { UnusableFile } from './import/rows.ts';
import { runImport } from './import/run-import.ts';

const USAGE = `npm run directory:import -- FILE [--data DIR] [--source NAME]

Imports contacts or companies from a CSV or JSON Lines file.
  --columns      prints every column of both (in JSON Lines: the path to every value), and stops
  --data DIR     the server's data directory (default .data); with DATABASE_URL set, that PostgreSQL is used instead
  --source NAME  where the file comes from: small letters, digits, hyphens (default: import). The same source and
                 the same personId are the same contact.
Exit status: 0 all rows imported, 1 some rejected (FILE.rejected.csv says why), 2 nothing more could be imported.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: '.data' },
      source: { type: 'string', default: 'import' },
      columns: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [path] = positionals;
  if (values.columns) {
    console.log(columnsText());
    return 0;
  }
  if (
    values.help ||
    path === undefined ||
    positionals.length > 1 ||
    !/^[a-z0-9-]{1,40}$/.test(values.source)
  ) {
    console.error(USAGE);
    return values.help ? 0 : 2;
  }
  await fileSize(path);
  const engine = await openDatabase({ databaseUrl: process.env.DATABASE_URL, dataDir: values.data });
  const progress = showProgress(process.stderr);
  try {
    const result = await runImport(engine, { path, source: values.source }, progress.show).finally(
      progress.end,
    );
    for (const line of result.lines) console.log(line);
    return result.exitStatus;
  } finally {
    await engine.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const known = error instanceof UnusableFile || error instanceof OpeningError;
  const usage =
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!known && !usage) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
