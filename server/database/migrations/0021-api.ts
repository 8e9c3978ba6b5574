import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/*
 * Answers of the public API under an `Idempotency-Key`, to be given again word for word. `subjects`: whom an answer is
 * about, so that an erasure finds it.
 */
const STATEMENTS = [
  `CREATE TABLE api_answers (
    account_id uuid NOT NULL,
    key uuid NOT NULL,
    request_hash bytea NOT NULL,
    body text NOT NULL,
    subjects text[] NOT NULL,
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, key)
  )`,
  'CREATE INDEX api_answers_by_subject ON api_answers USING gin (subjects)',
];

export const api: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
