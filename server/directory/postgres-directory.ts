import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Company } from '../../lib/protocol/contact.ts';
import { aliasesOf, type PersonRef } from '../../lib/protocol/person.ts';
import type { Database } from '../database/schema.ts';
import { chooseContact } from './choose-contact.ts';
import type { Directory, DirectoryContact } from './directory.ts';
import {
  deliveredProfile,
  sellable,
  storedCompanySchema,
  storedEmailSchema,
  storedPhoneSchema,
  storedProfileSchema,
} from './records.ts';

/** The directory in this server's own tables, filled by `npm run directory:import`. */
export function postgresDirectory(db: Kysely<Database>): Directory {
  return {
    find: async (people) => {
      const candidates = await contactsUnder(db, people);
      return people.map((person) => chooseContact(person, candidates));
    },
    aliases: (contactIds) => aliasesOfContacts(db, contactIds),
    company: (companyId) => companyOf(db, companyId),
  };
}

/** A list that is never empty: no id and no alias is an empty text. */
const listOf = (values: readonly string[]) => sql.join(values.length > 0 ? values : ['']);

/**
 * Aliases that leave the directory. The hash of an address stays inside: who bought only the phone could guess the
 * address (name and company are known) and confirm it by its hash without paying.
 */
const SHOWN_ALIASES = sql`ARRAY(
  SELECT 'contact:' || c.contact_id
  UNION ALL SELECT a.alias FROM contact_aliases a
    WHERE a.contact_id = c.contact_id AND a.alias NOT LIKE 'email:%'
)`;

const contactRowSchema = z.object({
  contact_id: z.string(),
  company_id: z.string().nullable(),
  profile: storedProfileSchema,
  emails: z.array(storedEmailSchema),
  phones: z.array(storedPhoneSchema),
  do_not_process: z.boolean(),
  company: storedCompanySchema.nullable(),
  aliases: z.array(z.string()),
});

async function contactsUnder(
  db: Kysely<Database>,
  people: readonly PersonRef[],
): Promise<DirectoryContact[]> {
  if (people.length === 0) return [];
  const { rows } = await sql`
    SELECT c.contact_id, c.company_id, c.profile, c.emails, c.phones, c.do_not_process,
      o.record AS company, ${SHOWN_ALIASES} AS aliases
    FROM contacts c LEFT JOIN companies o USING (company_id)
    WHERE c.contact_id IN (
      SELECT a.contact_id FROM contact_aliases a WHERE a.alias IN (${listOf(people.flatMap(aliasesOf))})
      UNION SELECT i.contact_id FROM contacts i
        WHERE i.contact_id IN (${listOf(people.flatMap(({ contactId }) => contactId ?? []))})
    )
  `.execute(db);
  return rows.map((row) => contactFrom(contactRowSchema.parse(row)));
}

function contactFrom(row: z.infer<typeof contactRowSchema>): DirectoryContact {
  const { contact_id: id, company_id: companyId, do_not_process: doNotProcess } = row;
  return {
    id,
    profile: deliveredProfile({ contactId: id, companyId }, row.profile, row.company),
    aliases: row.aliases,
    // who asked not to be processed has nothing to sell, whatever a caller forgets to check
    emails: doNotProcess ? [] : sellable(row.emails),
    phones: doNotProcess ? [] : sellable(row.phones),
    doNotProcess,
  };
}

async function aliasesOfContacts(
  db: Kysely<Database>,
  contactIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  if (contactIds.length === 0) return new Map();
  const { rows } = await sql<{ contact_id: string; aliases: string[] }>`
    SELECT c.contact_id, ${SHOWN_ALIASES} AS aliases FROM contacts c
    WHERE c.contact_id IN (${listOf(contactIds)})
  `.execute(db);
  return new Map(rows.map(({ contact_id, aliases }) => [contact_id, aliases]));
}

async function companyOf(db: Kysely<Database>, companyId: string): Promise<Company | undefined> {
  const row = await db
    .selectFrom('companies')
    .select('record')
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  return row && { ...storedCompanySchema.parse(row.record), companyId };
}
