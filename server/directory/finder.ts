import { type Kysely, sql } from 'kysely';
import { parsePersonUrl } from '../../lib/linkedin/person-url.ts';
import type { Company } from '../../lib/protocol/contact.ts';
import type { PersonRef } from '../../lib/protocol/person.ts';
import type { Database } from '../database/schema.ts';
import type { Directory, DirectoryContact } from './directory.ts';
import { emailAlias } from './ids.ts';
import { fold } from './search/fold.ts';
import { companiesOf } from './search/postgres-search.ts';

/** A person as a caller of the API names them; the first of these that is there counts. */
export type PersonQuery = {
  readonly id?: string | undefined;
  readonly linkedinUrl?: string | undefined;
  readonly email?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly companyName?: string | undefined;
  readonly companyDomain?: string | undefined;
};
export type CompanyQuery = {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
};

/** Finds one by what a caller knows of them. Who fits a name and a company beside another is nobody: a guess is worse. */
export interface Finder {
  /** In the order asked; `undefined` where nobody is known. */
  people(queries: readonly PersonQuery[]): Promise<(DirectoryContact | undefined)[]>;
  companies(queries: readonly CompanyQuery[]): Promise<(Company | undefined)[]>;
}

export function postgresFinder(db: Kysely<Database>, directory: Pick<Directory, 'find'>): Finder {
  return {
    async people(queries) {
      const refs = await refsOf(db, queries);
      const asked = [...refs.values()];
      const contacts = await directory.find(asked);
      const byQuery = new Map([...refs.keys()].map((index, i) => [index, contacts[i]]));
      return queries.map((_, index) => byQuery.get(index));
    },
    async companies(queries) {
      const ids = await companyIds(db, queries);
      const known = new Map(
        (await companiesOf(db, [...new Set(ids.values())])).map((one) => [one.companyId, one]),
      );
      return queries.map((_, index) => known.get(ids.get(index) ?? ''));
    },
  };
}

/** Who may be meant by each query, by its place. */
async function refsOf(
  db: Kysely<Database>,
  queries: readonly PersonQuery[],
): Promise<Map<number, PersonRef>> {
  const refs = new Map<number, PersonRef>();
  const emails: { i: number; alias: string }[] = [];
  const names: { i: number; name: string; terms: string[] }[] = [];
  for (const [i, query] of queries.entries()) {
    if (query.id !== undefined) refs.set(i, { contactId: query.id });
    else if (query.linkedinUrl !== undefined) {
      const ref = refOfUrl(query.linkedinUrl);
      if (ref) refs.set(i, ref);
    } else if (query.email !== undefined) emails.push({ i, alias: emailAlias(query.email) });
    else {
      const name = fold(`${query.firstName ?? ''} ${query.lastName ?? ''}`);
      names.push({ i, name, terms: companyTerms({ name: query.companyName, domain: query.companyDomain }) });
    }
  }
  for (const { i, id } of [...(await byEmail(db, emails)), ...(await byName(db, names))]) {
    refs.set(i, { contactId: id });
  }
  return refs;
}

function refOfUrl(url: string): PersonRef | undefined {
  const link = parsePersonUrl(url.startsWith('http') ? url : `https://${url}`);
  if (link.kind === 'person') {
    const { memberId, slug } = link;
    return { ...(memberId ? { memberId } : {}), ...(slug ? { slug } : {}) };
  }
  return link.kind === 'lead' || link.kind === 'recruiter' ? { memberId: link.memberId } : undefined;
}

/** `www.` is no part of a domain. */
export const bareDomain = (domain: string): string =>
  fold(domain.trim())
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/.*$/, '');

const companyTerms = ({ name, domain }: Omit<CompanyQuery, 'id'>): string[] => [
  ...(domain === undefined ? [] : [`domain:${bareDomain(domain)}`]),
  ...(name === undefined ? [] : [`company:${fold(name)}`]),
];

type Hit = { i: number; id: string };

async function byEmail(db: Kysely<Database>, asked: readonly { i: number; alias: string }[]): Promise<Hit[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<Hit>`
    SELECT x.i, a.contact_id AS id
    FROM json_to_recordset(${JSON.stringify(asked)}::text::json) AS x(i integer, alias text)
    JOIN contact_aliases a USING (alias)
  `.execute(db);
  return rows;
}

async function byName(
  db: Kysely<Database>,
  asked: readonly { i: number; name: string; terms: readonly string[] }[],
): Promise<Hit[]> {
  if (asked.length === 0) return [];
  const rows = asked.map(({ i, name, terms }) => ({
    i,
    name,
    one: terms[0] ?? '',
    two: terms[1] ?? terms[0] ?? '',
  }));
  const found = await sql<Hit & { found: number }>`
    SELECT x.i, min(s.contact_id) AS id, count(*)::integer AS found
    FROM json_to_recordset(${JSON.stringify(rows)}::text::json) AS x(i integer, name text, one text, two text)
    JOIN contact_search s ON s.name = x.name AND s.terms && ARRAY[x.one, x.two]
    GROUP BY x.i
  `.execute(db);
  return found.rows.filter((hit) => hit.found === 1);
}

async function companyIds(
  db: Kysely<Database>,
  queries: readonly CompanyQuery[],
): Promise<Map<number, string>> {
  const ids = new Map<number, string>();
  const asked: { i: number; domain: string; name: string }[] = [];
  for (const [i, { id, domain, name }] of queries.entries()) {
    if (id !== undefined) ids.set(i, id);
    else asked.push({ i, domain: domain === undefined ? '' : bareDomain(domain), name: fold(name ?? '') });
  }
  if (asked.length === 0) return ids;
  const { rows } = await sql<Hit & { found: number }>`
    SELECT x.i, min(s.company_id) AS id, count(*)::integer AS found
    FROM json_to_recordset(${JSON.stringify(asked)}::text::json) AS x(i integer, domain text, name text)
    JOIN company_search s ON CASE WHEN x.domain <> '' THEN s.domain IN (x.domain, 'www.' || x.domain) ELSE s.name = x.name END
    GROUP BY x.i
  `.execute(db);
  for (const { i, id, found } of rows) if (found === 1) ids.set(i, id);
  return ids;
}
