import { join } from 'node:path';
import { pino } from 'pino';
import { createBilling } from '../billing/create-billing.ts';
import { openDatabase } from '../database/open.ts';
import { postgresDirectory } from '../directory/postgres-directory.ts';
import { createLedger } from '../ledger/create-ledger.ts';
import { createMail } from '../mail/mail.ts';
import { type AdminResult, runAdmin } from './run-admin.ts';

/**
 * Carries a command out in this process: on a PostgreSQL server, or on an embedded database that no server has open.
 * @throws OpeningError
 */
export async function runHere(
  { databaseUrl, dataDir }: { databaseUrl: string | undefined; dataDir: string },
  words: readonly string[],
  user: string,
): Promise<AdminResult> {
  const engine = await openDatabase(databaseUrl ? { databaseUrl } : { dataDir });
  const now = () => new Date();
  const ledger = createLedger({ engine, clock: now });
  try {
    const { db } = engine;
    const { SMTP_URL, MAIL_FROM = 'Purser <purser@localhost>' } = process.env;
    const logger = pino(pino.destination({ dest: 2, sync: true }));
    const folder = databaseUrl ? undefined : join(dataDir, 'mail');
    const mail = createMail({ smtpUrl: SMTP_URL || undefined, from: MAIL_FROM, folder }, logger);
    const billing = createBilling({ db, ledger, now });
    return await runAdmin({ db, billing, directory: postgresDirectory(db), mail, now }, words, user);
  } finally {
    await ledger.close();
    await engine.close();
  }
}
