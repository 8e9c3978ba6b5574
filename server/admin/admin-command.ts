import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { OpeningError } from '../database/errors.ts';
import { askThroughDoor } from './operator-door.ts';
import { type AdminResult, adminHelp } from './run-admin.ts';

/* npm run admin -- COMMAND ...: the operator's commands. See `run-admin.ts`; `--help` lists them. */

type Ended = AdminResult | { readonly status: 3; readonly out: ''; readonly error: string };

const argv = process.argv.slice(2);
const dataDir = wordAfter('--data') ?? '.data';
const databaseUrl = process.env.DATABASE_URL || undefined;

function wordAfter(flag: string): string | undefined {
  const at = argv.indexOf(flag);
  return at < 0 ? undefined : argv[at + 1];
}

/** Files are read here: the server that carries the command out may not see them. */
async function withFiles(): Promise<string[]> {
  const path = wordAfter('--file');
  if (path === undefined) return argv;
  const text = await readFile(path, 'utf8');
  return argv.map((word, i) => (argv[i - 1] === '--file' ? text : word));
}

async function ended(): Promise<Ended> {
  if (argv.length === 0 || argv.includes('--help')) return { status: 0, out: adminHelp(), error: '' };
  try {
    const words = await withFiles();
    const user = userInfo().username;
    const asked = databaseUrl ? undefined : await askThroughDoor(dataDir, words, user);
    if (asked) return asked;
    // Only then: a running server needs none of the database here
    const { runHere } = await import('./run-here.ts');
    return await runHere({ databaseUrl, dataDir }, words, user);
  } catch (error) {
    if (error instanceof OpeningError)
      return { status: 3, out: '', error: `${error.code}: ${error.message}` };
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { status: 2, out: '', error: 'The file of --file cannot be read.' };
    }
    throw error;
  }
}

const { status, out, error } = await ended();
if (out) console.log(out);
if (error) console.error(error);
process.exitCode = status;
