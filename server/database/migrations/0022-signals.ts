import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/*
 * What signals are derived from: the jobs in which a contact was ever imported, and the headcounts of a company. Kept by
 * triggers, so that no writer of the directory can forget them. Dates are texts (YYYY-MM-DD), as imports give them.
 */
const STATEMENTS = [
  `CREATE TABLE contact_jobs (
    contact_id text NOT NULL REFERENCES contacts ON DELETE CASCADE,
    company text NOT NULL,
    title text NOT NULL,
    seniority text,
    since text NOT NULL,
    PRIMARY KEY (contact_id, company, title)
  )`,
  `CREATE TABLE company_headcounts (
    company_id text NOT NULL REFERENCES companies ON DELETE CASCADE,
    at text NOT NULL,
    employees integer NOT NULL,
    PRIMARY KEY (company_id, at)
  )`,
  `CREATE FUNCTION keep_contact_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO contact_jobs
      SELECT c.contact_id, coalesce(k.record->>'name', c.profile#>>'{company,name}'),
        coalesce(c.profile->>'jobTitle', c.profile->>'title'), c.profile->>'seniority',
        coalesce(c.profile->>'jobStartDate', c.profile->>'updateDate', current_date::text)
      FROM changed c LEFT JOIN companies k USING (company_id)
      WHERE NOT c.do_not_process AND coalesce(k.record->>'name', c.profile#>>'{company,name}') IS NOT NULL
        AND coalesce(c.profile->>'jobTitle', c.profile->>'title') IS NOT NULL
    ON CONFLICT DO NOTHING;
    INSERT INTO contact_jobs
      SELECT c.contact_id, c.profile#>>'{previousJob,company}', c.profile#>>'{previousJob,title}', NULL,
        c.profile#>>'{previousJob,endDate}'
      FROM changed c
      WHERE NOT c.do_not_process AND c.profile#>>'{previousJob,endDate}' <= c.profile->>'jobStartDate'
    ON CONFLICT DO NOTHING;
    DELETE FROM contact_jobs j USING changed c WHERE j.contact_id = c.contact_id AND c.do_not_process;
    RETURN NULL;
  END $$`,
  `CREATE FUNCTION keep_company_headcounts() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO company_headcounts
      SELECT DISTINCT ON (company_id, at) company_id, at, employees FROM (
        SELECT c.company_id, h->>'on' AS at, (h->>'employees')::integer AS employees
          FROM changed c CROSS JOIN LATERAL jsonb_array_elements(coalesce(c.record->'headcountHistory', '[]')) h
        UNION ALL SELECT c.company_id, current_date::text, (c.record->>'employees')::numeric::integer
          FROM changed c WHERE c.record->>'employees' IS NOT NULL
      ) given
    ON CONFLICT (company_id, at) DO UPDATE SET employees = excluded.employees;
    RETURN NULL;
  END $$`,
  ...[
    ['contacts', 'keep_contact_jobs'],
    ['companies', 'keep_company_headcounts'],
  ].flatMap(([table, keep]) =>
    ['INSERT', 'UPDATE'].map(
      (event) => `CREATE TRIGGER ${table}_kept_after_${event.toLowerCase()} AFTER ${event} ON ${table}
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ${keep}()`,
    ),
  ),
];

export const signals: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
