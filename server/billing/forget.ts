import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Ledger } from '../ledger/ledger.ts';

type On = { readonly db: Kysely<Database>; readonly ledger: Ledger };

/** How long after an erasure a transaction that began before it could still have written. */
const STRAGGLERS_MS = 3_600_000;

/**
 * Removes what every account bought of a subject, account by account under its lock.
 * @returns how many accounts had something
 */
export async function forgetEverywhere({ db, ledger }: On, subject: string): Promise<number> {
  const accounts = await accountsWith(db, subject);
  for (const accountId of accounts) await ledger.forget(accountId, subject);
  return accounts.length;
}

/** The one query over all accounts that an erasure needs; it locks nothing. */
async function accountsWith(db: Kysely<Database>, subject: string): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    SELECT DISTINCT account_id FROM payloads WHERE subject = ${subject}
  `.execute(db);
  return rows.map(({ account_id }) => account_id);
}

/** Once more for what was erased lately: a charge that was under way at that moment may have kept something. */
export async function forgetStragglers(on: On, now: Date): Promise<void> {
  const { rows } = await sql<{ subject: string }>`
    SELECT subject FROM suppressed_subjects WHERE erased AND at > ${new Date(now.getTime() - STRAGGLERS_MS)}
  `.execute(on.db);
  for (const { subject } of rows) await forgetEverywhere(on, subject);
}
