import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  `CREATE TABLE companies (
    company_id text PRIMARY KEY,
    source text NOT NULL,
    content_hash text NOT NULL,
    record jsonb NOT NULL
  )`,
  // no foreign key to companies: a contact file may come before the company file
  `CREATE TABLE contacts (
    contact_id text PRIMARY KEY,
    company_id text,
    profile jsonb NOT NULL,
    emails jsonb NOT NULL,
    phones jsonb NOT NULL,
    do_not_process boolean NOT NULL
  )`,
  `CREATE TABLE contact_aliases (
    alias text PRIMARY KEY,
    contact_id text NOT NULL REFERENCES contacts
  )`,
  'CREATE INDEX contact_aliases_by_contact ON contact_aliases (contact_id)',
  `CREATE TABLE contact_sources (
    record_id text PRIMARY KEY,
    contact_id text NOT NULL REFERENCES contacts,
    source text NOT NULL,
    content_hash text NOT NULL,
    UNIQUE (contact_id, source)
  )`,
];

export const directory: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
