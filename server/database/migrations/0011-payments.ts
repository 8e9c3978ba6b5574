import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  `CREATE TABLE payment_customers (
    account_id uuid PRIMARY KEY,
    customer_id text NOT NULL,
    payment_method text
  )`,
  // one row an order that a payment service was asked about
  `CREATE TABLE payments (
    account_id uuid NOT NULL,
    order_key text NOT NULL,
    attempt integer NOT NULL,
    checkout_id text,
    checkout_url text,
    checkout_expires_at timestamptz(3),
    intent_id text,
    state text NOT NULL CHECK (state IN ('open', 'paid', 'failed', 'unmatched')),
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, order_key)
  )`,
  `CREATE TABLE payment_events (
    account_id uuid NOT NULL,
    event_id text NOT NULL,
    type text NOT NULL,
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, event_id)
  )`,
];

export const payments: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
