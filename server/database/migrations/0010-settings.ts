import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  'ALTER TABLE identity_sessions ADD COLUMN device text',
  'CREATE INDEX identity_sessions_by_account ON identity_sessions (active_organization_id)',
  `CREATE TABLE admin_requests (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    about text NOT NULL,
    note text,
    at timestamptz(3) NOT NULL,
    closed_at timestamptz(3),
    PRIMARY KEY (account_id, id)
  )`,
  // asking twice for the same thing is asking once
  `CREATE UNIQUE INDEX admin_requests_open ON admin_requests (account_id, member_id, about)
    WHERE closed_at IS NULL`,
  // what was mailed once is not mailed again: "low balance" of a cycle, "unpaid" of an order
  `CREATE TABLE notices (
    account_id uuid NOT NULL,
    kind text NOT NULL,
    mark text NOT NULL,
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, kind, mark)
  )`,
];

export const settings: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
