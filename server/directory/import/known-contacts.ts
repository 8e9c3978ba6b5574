import { type Kysely, sql } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { Known } from './resolve-contacts.ts';

/** Reads what the directory knows about these records and about the contacts that have these aliases. */
export async function knownContacts(
  db: Kysely<Database>,
  asked: { recordIds: readonly string[]; aliases: readonly string[] },
): Promise<Known> {
  const { rows } = await sql<KnownRow>`
    WITH asked_records AS (
      SELECT jsonb_array_elements_text(cast(${JSON.stringify(asked.recordIds)} AS jsonb)) AS record_id
    ), asked_aliases AS (
      SELECT jsonb_array_elements_text(cast(${JSON.stringify(asked.aliases)} AS jsonb)) AS alias
    ), involved AS (
      SELECT contact_id FROM contact_sources JOIN asked_records USING (record_id)
      UNION SELECT contact_id FROM contact_aliases JOIN asked_aliases USING (alias)
    )
    SELECT 'source' AS kind, s.record_id AS name, s.contact_id, s.source, s.content_hash
      FROM contact_sources s JOIN involved USING (contact_id)
    UNION ALL
    SELECT 'alias', a.alias, a.contact_id, NULL, NULL
      FROM contact_aliases a JOIN involved USING (contact_id)
      WHERE a.alias LIKE 'member:%' OR a.alias LIKE 'slug:%'
  `.execute(db);
  const described = rows.filter((row) => row.kind === 'source');
  const aliases = rows.filter((row) => row.kind === 'alias');
  const sources = new Map<string, Set<string>>();
  for (const { contact_id, source } of described) {
    sources.set(contact_id, (sources.get(contact_id) ?? new Set()).add(source));
  }
  return {
    records: new Map(
      described.map((row) => [row.name, { contactId: row.contact_id, contentHash: row.content_hash }]),
    ),
    owners: new Map(aliases.map((row) => [row.name, row.contact_id])),
    members: new Map(
      aliases.filter((row) => row.name.startsWith('member:')).map((row) => [row.contact_id, row.name]),
    ),
    sources,
  };
}

type KnownRow =
  | { kind: 'source'; name: string; contact_id: string; source: string; content_hash: string }
  | { kind: 'alias'; name: string; contact_id: string; source: null; content_hash: null };
