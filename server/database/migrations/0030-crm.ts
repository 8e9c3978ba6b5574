import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  `CREATE TABLE crm_connections (
    account_id uuid NOT NULL,
    crm text NOT NULL,
    token bytea NOT NULL,
    mapping jsonb NOT NULL,
    connected_by uuid NOT NULL,
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, crm)
  )`,
  `CREATE TABLE crm_links (
    account_id uuid NOT NULL,
    crm text NOT NULL,
    object text NOT NULL,
    subject text NOT NULL,
    record_id text NOT NULL,
    PRIMARY KEY (account_id, crm, object, subject)
  )`,
  'CREATE INDEX crm_links_by_subject ON crm_links (subject)',
];

export const crm: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
