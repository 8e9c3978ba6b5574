import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/*
 * Subscriptions to signals, what was delivered of them, and the secret that signs it. An event reaches a subscription once:
 * `(subscription, event)` is unique.
 */
const STATEMENTS = [
  `CREATE TABLE webhook_subscriptions (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    entity_type text NOT NULL,
    entity_id text NOT NULL,
    signal_types text[] NOT NULL,
    url text NOT NULL,
    name text,
    ceiling integer NOT NULL,
    budget integer,
    block_reason text,
    known text[] NOT NULL,
    next_check timestamptz(3) NOT NULL,
    created_at timestamptz(3) NOT NULL,
    updated_at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, id)
  )`,
  'CREATE INDEX webhook_subscriptions_by_check ON webhook_subscriptions (next_check) WHERE block_reason IS NULL',
  `CREATE UNIQUE INDEX webhook_subscriptions_once
    ON webhook_subscriptions (account_id, member_id, entity_type, entity_id, url)`,
  'CREATE INDEX webhook_subscriptions_by_entity ON webhook_subscriptions (entity_id)',
  `CREATE TABLE webhook_deliveries (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    subscription_id uuid NOT NULL,
    event text NOT NULL,
    entity_id text NOT NULL,
    type text NOT NULL,
    data jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed', 'refused')),
    attempts integer NOT NULL,
    next_at timestamptz(3),
    credits integer NOT NULL,
    error text,
    created_at timestamptz(3) NOT NULL,
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, id)
  )`,
  'CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_at) WHERE next_at IS NOT NULL',
  'CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (account_id, subscription_id, event)',
  'CREATE INDEX webhook_deliveries_by_entity ON webhook_deliveries (entity_id)',
  `CREATE TABLE webhook_secrets (
    account_id uuid PRIMARY KEY,
    secret bytea NOT NULL,
    at timestamptz(3) NOT NULL
  )`,
];

export const webhooks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
