import type { Kysely } from 'kysely';
import type { Company } from '../../../lib/protocol/contact.ts';
import type { Database } from '../../database/schema.ts';
import type { Directory } from '../directory.ts';
import { storedCompanySchema } from '../records.ts';
import { cursorOf, type Place, placeOf } from './cursor.ts';
import { type CompanyFilter, companyConditions, contactConditions } from './filters.ts';
import { type DirectorySearch, type Found, type PageOf, UnknownCursor } from './search.ts';
import { type FoundRows, type Searched, searchRows } from './search-rows.ts';

const COMPANY_FACETS = {
  industry: { column: 'industry' },
  country: { column: 'country' },
  city: { column: 'city' },
  technology: { column: 'technologies', list: true },
} as const;

const CONTACTS: Searched = {
  table: 'contact_search',
  id: 'contact_id',
  facets: {
    seniority: { column: 'seniority' },
    department: { column: 'departments', list: true },
    ...COMPANY_FACETS,
    hasEmail: { column: 'has_email' },
    hasPhone: { column: 'has_phone' },
  },
};

const COMPANIES: Searched = { table: 'company_search', id: 'company_id', facets: COMPANY_FACETS };

/** The search over this server's own tables; see migration `0020-search` for what keeps its rows. */
export function postgresSearch(db: Kysely<Database>, directory: Pick<Directory, 'find'>): DirectorySearch {
  return {
    async contacts(page) {
      const found = await searchRows(db, CONTACTS, { ...asked(page), where: contactConditions(page.filter) });
      const shown = found.ids.slice(0, page.limit);
      const contacts = await directory.find(shown.map(({ id }) => ({ contactId: id })));
      return answer(
        page,
        found,
        contacts.flatMap((contact) => contact ?? []),
      );
    },
    async companies(page) {
      const found = await searchRows(db, COMPANIES, {
        ...asked(page),
        where: companyConditions(page.filter),
      });
      const companies = await companiesOf(
        db,
        found.ids.slice(0, page.limit).map(({ id }) => id),
      );
      return answer(page, found, companies);
    },
  };
}

function asked({ cursor, offset = 0, limit, facets }: PageOf<CompanyFilter>) {
  const after = cursor === undefined ? undefined : placeOf(cursor);
  if (cursor !== undefined && after === undefined)
    throw new UnknownCursor('This cursor is none that a search gave.');
  return { after, offset, limit, facets };
}

function answer<T>({ limit }: { limit: number }, found: FoundRows, results: readonly T[]): Found<T> {
  const last: Place | undefined = found.ids[limit - 1];
  const more = found.ids.length > limit && last !== undefined;
  return { results, total: found.total, facets: found.facets, cursor: more ? cursorOf(last) : null };
}

/** The companies under these ids, in that order; those that are not known are missing. */
export async function companiesOf(db: Kysely<Database>, ids: readonly string[]): Promise<Company[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('companies')
    .select(['company_id', 'record'])
    .where('company_id', 'in', [...ids])
    .execute();
  const known = new Map(
    rows.map(({ company_id, record }) => [
      company_id,
      { ...storedCompanySchema.parse(record), companyId: company_id },
    ]),
  );
  return ids.flatMap((id) => known.get(id) ?? []);
}
