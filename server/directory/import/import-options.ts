import { parseArgs } from 'node:util';
import { columnsText } from './nested-row.ts';

const USAGE = `npm run directory:import -- FILE [--data DIR] [--source NAME]

Imports contacts or companies from a CSV or JSON Lines file.
  --data DIR     the server's data directory (default .data); with DATABASE_URL set, that PostgreSQL is used instead
  --source NAME  where the file comes from: small letters, digits, hyphens (default: import). The same source and
                 the same personId are the same contact.
  --columns      prints every column of both kinds of file (in JSON Lines: the path to every value), and stops
Exit status: 0 all rows imported, 1 some rejected (FILE.rejected.csv says why), 2 nothing more could be imported.`;

export type ImportOptions = { readonly path: string; readonly dataDir: string; readonly source: string };

/** What the words of a command line ask for: an import, or a text to print. Pure. */
export function importOptions(words: readonly string[]): ImportOptions | { text: string; exitStatus: 0 | 2 } {
  const parsed = parsedWords(words);
  if (typeof parsed === 'string') return { text: `${parsed}\n\n${USAGE}`, exitStatus: 2 };
  const { values, positionals } = parsed;
  if (values.help) return { text: USAGE, exitStatus: 0 };
  if (values.columns) return { text: columnsText(), exitStatus: 0 };
  const [path] = positionals;
  if (path === undefined || positionals.length > 1)
    return { text: `Name one file.\n\n${USAGE}`, exitStatus: 2 };
  if (!/^[a-z0-9-]{1,40}$/.test(values.source)) {
    return { text: `--source takes up to 40 small letters, digits and hyphens.\n\n${USAGE}`, exitStatus: 2 };
  }
  return { path, dataDir: values.data, source: values.source };
}

function parsedWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        data: { type: 'string', default: '.data' },
        source: { type: 'string', default: 'import' },
        columns: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}
