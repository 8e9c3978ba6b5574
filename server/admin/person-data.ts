import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import { keptByAccounts } from './all-accounts.ts';

/**
 * Everything that is kept of a contact, history included: the directory's row as it is stored, the identities it is known
 * under (an email as its hash), the jobs it was imported with, where it came from, and what accounts keep of it.
 */
export async function personData(db: Kysely<Database>, subject: string) {
  const row = await db
    .selectFrom('contacts')
    .selectAll()
    .where('contact_id', '=', subject)
    .executeTakeFirst();
  const aliases = await db
    .selectFrom('contact_aliases')
    .select('alias')
    .where('contact_id', '=', subject)
    .execute();
  const sources = await db
    .selectFrom('contact_sources')
    .select('source')
    .where('contact_id', '=', subject)
    .execute();
  const jobs = await sql<{ company: string; title: string; seniority: string | null; since: string }>`
    SELECT company, title, seniority, since FROM contact_jobs WHERE contact_id = ${subject} ORDER BY since
  `.execute(db);
  return {
    record: row ?? null,
    identities: aliases.map(({ alias }) => alias),
    sources: sources.map(({ source }) => source),
    jobs: jobs.rows,
    keptByAccounts: await keptByAccounts(db, subject),
  };
}
