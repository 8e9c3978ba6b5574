import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { parsePersonUrl } from '../../lib/linkedin/person-url.ts';
import { aliasesOf } from '../../lib/protocol/person.ts';
import type { Database } from '../database/schema.ts';
import { emailAlias } from './ids.ts';
import { fold } from './search/fold.ts';

/**
 * The identity that a text names: an email, the address of a LinkedIn profile, `member:NUMBER`, `slug:NAME`, or
 * `name:FULL NAME|COMPANY`. Pure. @returns undefined for anything else
 */
export function identityIn(text: string): string | undefined {
  const named = /^name:(.+)\|(.+)$/.exec(text);
  if (named) return `name:${fold(named[1]?.trim() ?? '')}|${fold(named[2]?.trim() ?? '')}`;
  if (/^member:[1-9]\d{2,14}$/.test(text)) return text;
  if (text.startsWith('slug:') && text.length > 5) return aliasesOf({ slug: text.slice(5) })[0];
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return emailAlias(text);
  const link = parsePersonUrl(text);
  if (link.kind !== 'person') return undefined;
  const { memberId, slug } = link;
  return aliasesOf({ ...(memberId ? { memberId } : {}), ...(slug ? { slug } : {}) })[0];
}

/** What the list keeps of an identity. */
const hashed = (identity: string): string => createHash('sha256').update(identity, 'utf8').digest('hex');

/**
 * Puts an identity on the list: contacts that have it are not processed any more, and none that an import brings later.
 * @returns how many contacts that were processed until now have it
 */
export async function block(db: Kysely<Database>, identity: string, at: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await trx
      .insertInto('do_not_process')
      .values({ identity: hashed(identity), at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const [name = '', company = ''] = identity.slice('name:'.length).split('|');
    const { rows } = identity.startsWith('name:')
      ? await sql<{ contact_id: string }>`
          SELECT contact_id FROM contact_search WHERE name = ${name} AND terms @> ARRAY[${`company:${company}`}::text]
        `.execute(trx)
      : await sql<{ contact_id: string }>`
          SELECT contact_id FROM contact_aliases WHERE alias = ${identity}
        `.execute(trx);
    return markBlocked(
      trx,
      rows.map(({ contact_id }) => contact_id),
    );
  });
}

const sha256 = (text: ReturnType<typeof sql>) => sql`encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;

/**
 * Marks those of these contacts who are on the list; after a mark nothing of them is found, sold or delivered, on any
 * surface. Runs in the caller's transaction, after the contacts and their aliases were written.
 */
export async function markBlocked(db: Kysely<Database>, contactIds: readonly string[]): Promise<number> {
  if (contactIds.length === 0) return 0;
  const { rows } = await sql<{ contact_id: string }>`
    UPDATE contacts c SET do_not_process = true
    WHERE c.contact_id = ANY (${[...contactIds]}::text[]) AND NOT c.do_not_process
      AND EXISTS (SELECT FROM do_not_process)
      AND (
        EXISTS (
          SELECT FROM contact_aliases a JOIN do_not_process d ON d.identity = ${sha256(sql`a.alias`)}
          WHERE a.contact_id = c.contact_id
        )
        OR EXISTS (
          SELECT FROM contact_search s CROSS JOIN LATERAL unnest(s.terms) AS t(term)
          JOIN do_not_process d ON d.identity = ${sha256(sql`'name:' || s.name || '|' || substr(t.term, 9)`)}
          WHERE s.contact_id = c.contact_id AND t.term LIKE 'company:%'
        )
      )
    RETURNING c.contact_id
  `.execute(db);
  return rows.length;
}

/** The same for everybody who works at these companies: with a company's name, a person and company may be on the list. */
export async function markBlockedOf(db: Kysely<Database>, companyIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ contact_id: string }>`
    SELECT contact_id FROM contact_search
    WHERE company_id = ANY (${[...companyIds]}::text[]) AND EXISTS (SELECT FROM do_not_process)
  `.execute(db);
  await markBlocked(
    db,
    rows.map(({ contact_id }) => contact_id),
  );
}
