import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database/schema.ts';
import { markBlocked } from '../blocked.ts';
import { ERASED, erasedOf } from '../erased.ts';
import { companyIdOf, contactIdOf, linkedinAliases } from '../ids.ts';
import { type ContactRecord, storedEmailSchema, storedPhoneSchema, storedProfileSchema } from '../records.ts';
import { knownContacts } from './known-contacts.ts';
import { type Content, mergeContent } from './merge-content.ts';
import { type Resolution, type Resolved, recordAliases, resolveContacts } from './resolve-contacts.ts';

/**
 * Creates or updates contacts and their aliases, no two with the same `personId`, and says for each what became of it.
 * Runs in the caller's transaction. Repeatable: a record that did not change writes nothing.
 */
export async function writeContacts(
  db: Kysely<Database>,
  source: string,
  records: readonly ContactRecord[],
): Promise<Resolution[]> {
  // imports that run at the same time must see each other's aliases; readers are not held up
  await sql`LOCK TABLE contact_sources IN SHARE ROW EXCLUSIVE MODE`.execute(db);
  const known = await knownContacts(db, {
    recordIds: records.map((record) => contactIdOf(source, record.personId)),
    aliases: records.flatMap((record) => Object.values(linkedinAliases(record))),
  });
  const resolutions = resolveContacts(source, records, known);
  const changed = resolutions.filter((resolution) => 'record' in resolution);
  if (changed.length > 0) {
    const erased = await erasedOf(
      db,
      changed.map(({ contactId }) => contactId),
    );
    await writeContent(db, source, changed, erased);
    await writeAliases(
      db,
      changed.filter(({ contactId }) => !erased.has(contactId)),
    );
    await markBlocked(
      db,
      changed.map(({ contactId }) => contactId),
    );
  }
  return resolutions;
}

async function writeContent(
  db: Kysely<Database>,
  source: string,
  changed: readonly Resolved[],
  erased: ReadonlySet<string>,
): Promise<void> {
  const before = await contentOf(
    db,
    changed.filter(({ shared }) => shared).map(({ contactId }) => contactId),
  );
  const rows = changed.map(({ record, recordId, contactId, contentHash }) => {
    const earlier = before.get(contactId);
    const given = givenBy(source, record);
    const kept = earlier === undefined ? given : mergeContent(earlier, given);
    return {
      contact_id: contactId,
      record_id: recordId,
      content_hash: contentHash,
      do_not_process: record.doNotProcess,
      ...(erased.has(contactId) ? ERASED : kept),
    };
  });
  await sql`
    INSERT INTO contacts (contact_id, company_id, profile, emails, phones, do_not_process)
    SELECT * FROM jsonb_to_recordset(cast(${JSON.stringify(rows)} AS jsonb))
      AS r(contact_id text, company_id text, profile jsonb, emails jsonb, phones jsonb, do_not_process boolean)
    ON CONFLICT (contact_id) DO UPDATE SET
      company_id = excluded.company_id, profile = excluded.profile, emails = excluded.emails,
      phones = excluded.phones, do_not_process = contacts.do_not_process OR excluded.do_not_process
  `.execute(db);
  const described = rows.map(({ record_id, contact_id, content_hash }) => ({
    record_id,
    contact_id,
    content_hash,
  }));
  await sql`
    INSERT INTO contact_sources (record_id, contact_id, source, content_hash)
    SELECT r.record_id, r.contact_id, ${source}, r.content_hash
    FROM jsonb_to_recordset(cast(${JSON.stringify(described)} AS jsonb))
      AS r(record_id text, contact_id text, content_hash text)
    ON CONFLICT (record_id) DO UPDATE SET content_hash = excluded.content_hash
  `.execute(db);
}

const givenBy = (source: string, { companyId, profile, emails, phones }: ContactRecord): Content => ({
  company_id: companyId === undefined ? null : companyIdOf(source, companyId),
  profile,
  emails,
  phones,
});

const contentSchema = z.object({
  contact_id: z.string(),
  company_id: z.string().nullable(),
  profile: storedProfileSchema,
  emails: z.array(storedEmailSchema),
  phones: z.array(storedPhoneSchema),
});

async function contentOf(db: Kysely<Database>, contactIds: readonly string[]): Promise<Map<string, Content>> {
  if (contactIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('contacts')
    .select(['contact_id', 'company_id', 'profile', 'emails', 'phones'])
    .where('contact_id', 'in', contactIds)
    .execute();
  return new Map(
    rows.map((row) => {
      const { contact_id, ...content } = contentSchema.parse(row);
      return [contact_id, content];
    }),
  );
}

/** A contact has the aliases of its record; who claims an alias last has it. */
async function writeAliases(db: Kysely<Database>, changed: readonly Resolved[]): Promise<void> {
  const touched = changed.map(({ contactId, shared, record }) => ({
    contact_id: contactId,
    // another source's aliases stay, but a contact has one member number
    pattern: shared ? (record.memberId === undefined ? '' : 'member:%') : '%',
  }));
  await sql`
    DELETE FROM contact_aliases a
    USING jsonb_to_recordset(cast(${JSON.stringify(touched)} AS jsonb)) AS t(contact_id text, pattern text)
    WHERE a.contact_id = t.contact_id AND a.alias LIKE t.pattern
  `.execute(db);
  const claims = new Map(
    changed.flatMap(({ record, contactId }) =>
      recordAliases(record).map((alias) => [alias, contactId] as const),
    ),
  );
  const rows = [...claims].map(([alias, contact_id]) => ({ alias, contact_id }));
  await sql`
    INSERT INTO contact_aliases (alias, contact_id)
    SELECT alias, contact_id FROM jsonb_to_recordset(cast(${JSON.stringify(rows)} AS jsonb))
      AS r(alias text, contact_id text)
    ON CONFLICT (alias) DO UPDATE SET contact_id = excluded.contact_id
  `.execute(db);
}
