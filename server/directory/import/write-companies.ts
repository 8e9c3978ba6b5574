import { type Kysely, sql } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { markBlockedOf } from '../blocked.ts';
import { companyIdOf, contentHash } from '../ids.ts';
import type { CompanyRecord } from '../records.ts';

export type Written = 'created' | 'updated' | 'unchanged';

/** Creates or updates companies, no two with the same id, and says which of it each was. Repeatable. */
export async function writeCompanies(
  db: Kysely<Database>,
  source: string,
  records: readonly CompanyRecord[],
): Promise<Written[]> {
  const rows = records.map(({ companyId, company }) => ({
    company_id: companyIdOf(source, companyId),
    content_hash: contentHash(company),
    record: company,
  }));
  const stored = await sql<{ company_id: string; content_hash: string }>`
    SELECT company_id, content_hash FROM companies
    WHERE company_id IN (SELECT jsonb_array_elements_text(cast(${JSON.stringify(rows.map((row) => row.company_id))} AS jsonb)))
  `.execute(db);
  const known = new Map(stored.rows.map((row) => [row.company_id, row.content_hash]));
  const changed = rows.filter((row) => known.get(row.company_id) !== row.content_hash);
  if (changed.length > 0) {
    await sql`
      INSERT INTO companies (company_id, source, content_hash, record)
      SELECT r.company_id, ${source}, r.content_hash, r.record
      FROM jsonb_to_recordset(cast(${JSON.stringify(changed)} AS jsonb))
        AS r(company_id text, content_hash text, record jsonb)
      ON CONFLICT (company_id) DO UPDATE
        SET source = excluded.source, content_hash = excluded.content_hash, record = excluded.record
    `.execute(db);
    await markBlockedOf(
      db,
      changed.map(({ company_id }) => company_id),
    );
  }
  return rows.map(({ company_id, content_hash }) => {
    const before = known.get(company_id);
    if (before === undefined) return 'created';
    return before === content_hash ? 'unchanged' : 'updated';
  });
}
