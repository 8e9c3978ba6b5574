import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createBilling } from '../billing/create-billing.ts';
import { OpeningError } from '../database/errors.ts';
import { openDatabase } from '../database/open.ts';
import { postgresDirectory } from '../directory/postgres-directory.ts';
import { createLedger } from '../ledger/create-ledger.ts';
import { createMail } from '../mail/mail.ts';
import { askThroughDoor } from './operator-door.ts';
import { type AdminResult, adminHelp, runAdmin } from './run-admin.ts';

/* npm run admin -- COMMAND ...: the operator's commands. See `run-admin.ts`; `--help` lists them. */

const argv = process.argv.slice(2);
const valueAfter = (flag: string): string | undefined => argv[argv.indexOf(flag) + 1 || argv.length];
const dataDir = valueAfter('--data') ?? '.data';

/** Files are read here: the server that carries the command out may not see them. */
async function withFiles(words: readonly string[]): Promise<string[]> {
  const at = words.indexOf('--file');
  const path = at < 0 ? undefined : words[at + 1];
  if (path === undefined) return [...words];
  const text = await readFile(path, 'utf8');
  return words.map((word, i) => (i === at + 1 ? text : word));
}

async function carriedOut(words: readonly string[]): Promise<AdminResult> {
  const {
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
    MAIL_FROM: from = 'Purser <purser@localhost>',
  } = process.env;
  const engine = await openDatabase(databaseUrl ? { databaseUrl } : { dataDir });
  const now = () => new Date();
  const ledger = createLedger({ engine, clock: now });
  try {
    const { db } = engine;
    const logger = pino(pino.destination({ dest: 2, sync: true }));
    const folder = join(dataDir, 'mail');
    const mail = createMail(
      { smtpUrl: smtpUrl || undefined, from, folder: databaseUrl ? undefined : folder },
      logger,
    );
    const services = {
      db,
      billing: createBilling({ db, ledger, now }),
      directory: postgresDirectory(db),
      mail,
      now,
    };
    return await runAdmin(services, words, userInfo().username);
  } finally {
    await ledger.close();
    await engine.close();
  }
}

async function result(): Promise<AdminResult | { status: 3; out: ''; error: string }> {
  if (argv.length === 0 || argv.includes('--help')) return { status: 0, out: adminHelp(), error: '' };
  try {
    const words = await withFiles(argv);
    try {
      return await carriedOut(words);
    } catch (error) {
      if (!(error instanceof OpeningError) || error.code !== 'data_dir_in_use') throw error;
      const asked = await askThroughDoor(dataDir, words, userInfo().username);
      if (!asked) throw error;
      return asked;
    }
  } catch (error) {
    if (error instanceof OpeningError)
      return { status: 3, out: '', error: `${error.code}: ${error.message}` };
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { status: 2, out: '', error: 'The file of --file cannot be read.' };
    }
    throw error;
  }
}

const { status, out, error } = await result();
if (out) console.log(out);
if (error) console.error(error);
process.exitCode = status;
