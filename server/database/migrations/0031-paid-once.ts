import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  // the one payment that an order was paid with
  'ALTER TABLE payments ADD COLUMN paid_by text',
  // money that arrived and bought nothing: to be returned by the operator, or waiting until the account goes on
  `CREATE TABLE unmatched_payments (
    account_id uuid NOT NULL,
    payment_id text NOT NULL,
    order_key text NOT NULL,
    cents bigint,
    currency text,
    code text NOT NULL,
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, payment_id)
  )`,
];

export const paidOnce: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
