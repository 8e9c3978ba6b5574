import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/*
 * What a search reads: one narrow row a contact and a company, kept by triggers, so that no writer of the directory can
 * forget it. Texts are folded (small letters, no accents); `terms` are the exact values, each with what it is a value of.
 * People who asked not to be processed have no row.
 */
const FUNCTIONS = [
  'CREATE EXTENSION IF NOT EXISTS pg_trgm',
  `CREATE FUNCTION search_fold(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(regexp_replace(normalize(coalesce(given, ''), NFD), '[\\u0300-\\u036f]', '', 'g')) $$`,
  `CREATE FUNCTION search_terms(kind text, given jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(kind || ':' || search_fold(value)), '{}')
    FROM jsonb_array_elements_text(CASE jsonb_typeof(given)
      WHEN 'array' THEN given WHEN 'string' THEN jsonb_build_array(given) ELSE '[]' END) $$`,
  `CREATE FUNCTION search_texts(given jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(value), '{}')
    FROM jsonb_array_elements_text(CASE jsonb_typeof(given) WHEN 'array' THEN given ELSE '[]' END) $$`,
  `CREATE FUNCTION search_sells(given jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT jsonb_path_exists(given, '$[*] ? (@.status != "invalid")') $$`,
];

const COMPANY_COLUMNS = `
  employees integer,
  revenue bigint,
  industry text,
  country text,
  city text,
  technologies text[] NOT NULL,
  terms text[] NOT NULL,
  words tsvector NOT NULL`;

const TABLES = [
  `CREATE TABLE contact_search (
    contact_id text PRIMARY KEY REFERENCES contacts ON DELETE CASCADE,
    company_id text,
    name text NOT NULL,
    company text NOT NULL,
    seniority text,
    departments text[] NOT NULL,
    has_email boolean NOT NULL,
    has_phone boolean NOT NULL,${COMPANY_COLUMNS}
  )`,
  `CREATE TABLE company_search (
    company_id text PRIMARY KEY REFERENCES companies ON DELETE CASCADE,
    name text NOT NULL,
    domain text NOT NULL,${COMPANY_COLUMNS}
  )`,
];

const INDEXES = [
  'CREATE INDEX contact_search_by_name ON contact_search (name, contact_id)',
  'CREATE INDEX contact_search_by_company ON contact_search (company_id)',
  'CREATE INDEX contact_search_by_employees ON contact_search (employees)',
  'CREATE INDEX contact_search_by_terms ON contact_search USING gin (terms)',
  'CREATE INDEX contact_search_by_words ON contact_search USING gin (words)',
  'CREATE INDEX contact_search_by_trigrams ON contact_search USING gin (name gin_trgm_ops, company gin_trgm_ops)',
  'CREATE INDEX company_search_by_name ON company_search (name, company_id)',
  'CREATE INDEX company_search_by_domain ON company_search (domain)',
  'CREATE INDEX company_search_by_terms ON company_search USING gin (terms)',
  'CREATE INDEX company_search_by_words ON company_search USING gin (words)',
  'CREATE INDEX company_search_by_trigrams ON company_search USING gin (name gin_trgm_ops)',
];

const COMPANY_TERMS = (r: string) => `
  search_terms('industry', ${r}->'mainIndustry') || search_terms('industry', ${r}->'subIndustry')
  || search_terms('technology', ${r}->'technologies') || search_terms('speciality', ${r}->'specialities')
  || search_terms('intent', ${r}->'intentSignals') || search_terms('domain', ${r}->'fqdn')
  || search_terms('company', ${r}->'name')
  || search_terms('sic', jsonb_path_query_array(${r}, '$.sic[*].code'))
  || search_terms('naics', jsonb_path_query_array(${r}, '$.naics[*].code'))`;

const PLACE_TERMS = (r: string) => `
  search_terms('country', ${r}->'country') || search_terms('country', ${r}->'countryIso2')
  || search_terms('state', ${r}->'state') || search_terms('city', ${r}->'city')
  || search_terms('continent', ${r}->'continent')`;

const EMPLOYEES = (r: string) =>
  `coalesce((${r}->>'employees')::numeric, (${r}#>>'{companySize,min}')::numeric)::integer`;
const REVENUE = (r: string) => `(${r}#>>'{revenueRange,min}')::numeric::bigint`;

const INDEX_CONTACTS = `CREATE FUNCTION index_contacts(ids text[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM contact_search s USING contacts c
    WHERE s.contact_id = c.contact_id AND c.do_not_process AND c.contact_id = ANY (ids);
  INSERT INTO contact_search
    SELECT c.contact_id, c.company_id, search_fold(p->>'fullName'),
      search_fold(o->>'name') || ' ' || search_fold(o->>'fqdn'),
      p->>'seniority', search_texts(p->'departments'), search_sells(c.emails), search_sells(c.phones),
      ${EMPLOYEES('o')}, ${REVENUE('o')}, o->>'mainIndustry', p->>'country', p->>'city', search_texts(o->'technologies'),
      search_terms('seniority', p->'seniority') || search_terms('department', p->'departments')
        || ${PLACE_TERMS('p')} || ${COMPANY_TERMS('o')} || search_terms('company-country', o->'country')
        || search_terms('company-country', o->'countryIso2') || search_terms('company-state', o->'state')
        || search_terms('company-city', o->'city') || ARRAY['company-id:' || coalesce(c.company_id, '')]
        || search_terms('email', jsonb_path_query_array(c.emails, '$[*] ? (@.status != "invalid").type'))
        || search_terms('phone', jsonb_path_query_array(c.phones, '$[*] ? (@.status != "invalid").type'))
        || CASE WHEN jsonb_path_exists(c.phones, '$[*] ? (@.doNotCall == true)') THEN ARRAY['has:do-not-call'] ELSE '{}' END
        || CASE WHEN search_sells(c.emails) THEN ARRAY['has:email'] ELSE '{}' END
        || CASE WHEN search_sells(c.phones) THEN ARRAY['has:phone'] ELSE '{}' END,
      setweight(to_tsvector('simple', search_fold(p->>'fullName')), 'A')
        || setweight(to_tsvector('simple', search_fold(concat_ws(' ', p->>'title', p->>'jobTitle'))), 'B')
        || setweight(to_tsvector('simple', search_fold(o->>'name')), 'C')
    FROM contacts c LEFT JOIN companies k USING (company_id)
      CROSS JOIN LATERAL (SELECT c.profile AS p, coalesce(k.record, c.profile->'company', '{}') AS o) r
    WHERE c.contact_id = ANY (ids) AND NOT c.do_not_process
  ON CONFLICT (contact_id) DO UPDATE SET
    company_id = excluded.company_id, name = excluded.name, company = excluded.company, seniority = excluded.seniority,
    departments = excluded.departments, has_email = excluded.has_email, has_phone = excluded.has_phone,
    employees = excluded.employees, revenue = excluded.revenue, industry = excluded.industry, country = excluded.country,
    city = excluded.city, technologies = excluded.technologies, terms = excluded.terms, words = excluded.words
$$`;

const INDEX_COMPANIES = `CREATE FUNCTION index_companies(ids text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO company_search
    SELECT k.company_id, search_fold(o->>'name'), search_fold(o->>'fqdn'),
      ${EMPLOYEES('o')}, ${REVENUE('o')}, o->>'mainIndustry', o->>'country', o->>'city', search_texts(o->'technologies'),
      ${PLACE_TERMS('o')} || ${COMPANY_TERMS('o')},
      setweight(to_tsvector('simple', search_fold(o->>'name')), 'A')
        || setweight(to_tsvector('simple', search_fold(o->>'description')), 'B')
    FROM companies k CROSS JOIN LATERAL (SELECT k.record AS o) r WHERE k.company_id = ANY (ids)
  ON CONFLICT (company_id) DO UPDATE SET
    name = excluded.name, domain = excluded.domain, employees = excluded.employees, revenue = excluded.revenue,
    industry = excluded.industry, country = excluded.country, city = excluded.city,
    technologies = excluded.technologies, terms = excluded.terms, words = excluded.words
$$`;

const TRIGGERS = [
  `CREATE FUNCTION contacts_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM index_contacts((SELECT array_agg(contact_id) FROM changed));
    RETURN NULL;
  END $$`,
  `CREATE FUNCTION companies_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM index_companies((SELECT array_agg(company_id) FROM changed));
    PERFORM index_contacts((SELECT array_agg(s.contact_id) FROM contact_search s JOIN changed USING (company_id)));
    RETURN NULL;
  END $$`,
  ...['contacts', 'companies'].flatMap((table) =>
    ['INSERT', 'UPDATE'].map(
      (event) => `CREATE TRIGGER ${table}_searched_after_${event.toLowerCase()} AFTER ${event} ON ${table}
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ${table}_changed()`,
    ),
  ),
];

const FILL = [
  'SELECT index_companies((SELECT array_agg(company_id) FROM companies))',
  'SELECT index_contacts((SELECT array_agg(contact_id) FROM contacts))',
];

export const search: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const statements = [
      ...FUNCTIONS,
      ...TABLES,
      INDEX_CONTACTS,
      INDEX_COMPANIES,
      ...TRIGGERS,
      ...FILL,
      ...INDEXES,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
