import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const ACCOUNTS = [
  `ALTER TABLE accounts
    ADD COLUMN billing_interval smallint NOT NULL DEFAULT 0,
    ADD COLUMN terms json,
    ADD COLUMN renewal smallint NOT NULL DEFAULT 0,
    ADD COLUMN cycle_index integer NOT NULL DEFAULT 0,
    ADD COLUMN cycle_seq bigint NOT NULL DEFAULT 0,
    ADD COLUMN ended_seq bigint NOT NULL DEFAULT 0,
    ADD COLUMN next_plan_id text,
    ADD COLUMN next_interval smallint,
    ADD COLUMN next_terms json,
    ADD COLUMN frozen_from timestamptz(3),
    ADD COLUMN frozen_until timestamptz(3),
    ADD COLUMN frozen_cycle_end timestamptz(3),
    ADD COLUMN suspended boolean NOT NULL DEFAULT false,
    ADD COLUMN grace_until timestamptz(3),
    ADD COLUMN charged_in_cycle bigint NOT NULL DEFAULT 0 CHECK (charged_in_cycle >= 0),
    ADD COLUMN refunded_in_cycle bigint NOT NULL DEFAULT 0 CHECK (refunded_in_cycle >= 0),
    ADD COLUMN automatic_below integer,
    ADD COLUMN automatic_credits integer,
    ADD COLUMN automatic_cents integer,
    ADD COLUMN automatic_order text,
    ADD COLUMN next_due timestamptz(3)`,
  `UPDATE accounts SET cycle_index = cycle_no, next_due = cycle_end`,
  // release 0.1.0 never turned a cycle: all that was charged was charged in the first
  `UPDATE accounts a SET charged_in_cycle = e.charged
    FROM (SELECT account_id, sum(amount) AS charged FROM entries WHERE kind = 2 GROUP BY account_id) e
    WHERE a.account_id = e.account_id`,
  'ALTER TABLE accounts ALTER COLUMN next_due SET NOT NULL',
  // for the sweeper; a charge does not change this column, so the row's updates stay on their page
  'CREATE INDEX accounts_by_due ON accounts (next_due)',
  'ALTER TABLE charges ADD COLUMN group_id uuid, ADD COLUMN units integer NOT NULL DEFAULT 1',
  // what cost nothing is counted from charges by time
  'CREATE INDEX charges_by_time ON charges USING brin (at)',
];

const TABLES = [
  `CREATE TABLE billing_events (
    account_id uuid NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    request text NOT NULL,
    answer text NOT NULL,
    actor json NOT NULL,
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, key)
  )`,
  `CREATE TABLE orders (
    account_id uuid NOT NULL,
    key text NOT NULL,
    state smallint NOT NULL,
    kind smallint NOT NULL,
    credits integer,
    plan_id text,
    billing_interval smallint,
    cycle_no integer,
    automatic boolean NOT NULL,
    cents integer,
    at timestamptz(3) NOT NULL,
    closed_at timestamptz(3),
    seq bigint,
    PRIMARY KEY (account_id, key)
  )`,
  'CREATE INDEX orders_waiting ON orders (account_id) WHERE state = 0',
  `CREATE TABLE freezes (
    account_id uuid NOT NULL,
    starts_at timestamptz(3) NOT NULL,
    ends_at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, starts_at)
  )`,
  `CREATE TABLE lots (
    account_id uuid NOT NULL,
    seq bigint NOT NULL,
    amount integer NOT NULL CHECK (amount >= 1),
    expires_at timestamptz(3) NOT NULL,
    open boolean NOT NULL,
    PRIMARY KEY (account_id, seq)
  )`,
  'CREATE INDEX lots_open ON lots (account_id) WHERE open',
  `INSERT INTO lots (account_id, seq, amount, expires_at, open)
    SELECT e.account_id, e.seq, e.amount, e.at + interval '12 months', true
    FROM entries e JOIN accounts a ON a.account_id = e.account_id WHERE e.kind = 1 AND a.plan_id = 'free'`,
  `UPDATE accounts a SET next_due = least(a.next_due, l.first)
    FROM (SELECT account_id, min(expires_at) AS first FROM lots GROUP BY account_id) l
    WHERE a.account_id = l.account_id`,
  `CREATE TABLE authorisations (
    account_id uuid NOT NULL,
    key uuid NOT NULL,
    state smallint NOT NULL,
    request_hash text NOT NULL,
    member_id uuid NOT NULL,
    group_id uuid,
    budgeted boolean NOT NULL,
    action smallint NOT NULL,
    surface smallint NOT NULL,
    subject text NOT NULL,
    ceiling integer NOT NULL,
    plan_part integer NOT NULL CHECK (plan_part >= 0),
    purchased_part integer NOT NULL CHECK (purchased_part >= 0),
    price_list integer NOT NULL,
    cycle_no integer NOT NULL,
    at timestamptz(3) NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, key)
  )`,
  // one fetch of a data point at a time: a teammate's request waits for the first
  `CREATE UNIQUE INDEX authorisations_open ON authorisations (account_id, subject, action)
    WHERE state = 0 AND action <= 2`,
  'CREATE INDEX authorisations_by_account ON authorisations (account_id) WHERE state = 0',
  `CREATE TABLE reservations (
    account_id uuid NOT NULL,
    key text NOT NULL,
    member_id uuid NOT NULL,
    device text NOT NULL,
    seq bigint NOT NULL,
    plan_left integer NOT NULL CHECK (plan_left >= 0),
    purchased_left integer NOT NULL CHECK (purchased_left >= 0),
    cycle_no integer NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    open boolean NOT NULL,
    PRIMARY KEY (account_id, key)
  )`,
  'CREATE INDEX reservations_open ON reservations (account_id) WHERE open',
  `CREATE TABLE refunds (
    account_id uuid NOT NULL,
    charge_seq bigint NOT NULL,
    state smallint NOT NULL,
    reason smallint NOT NULL,
    credits integer NOT NULL,
    expired integer NOT NULL,
    seq bigint,
    requested_by uuid,
    at timestamptz(3) NOT NULL,
    decided_at timestamptz(3),
    PRIMARY KEY (account_id, charge_seq)
  )`,
  `CREATE TABLE member_budgets (
    account_id uuid NOT NULL,
    member_id uuid NOT NULL,
    spend_limit integer CHECK (spend_limit >= 0),
    group_id uuid,
    held bigint NOT NULL CHECK (held >= 0),
    PRIMARY KEY (account_id, member_id)
  )`,
  `CREATE TABLE group_budgets (
    account_id uuid NOT NULL,
    group_id uuid NOT NULL,
    name text NOT NULL,
    spend_limit integer CHECK (spend_limit >= 0),
    held bigint NOT NULL CHECK (held >= 0),
    open boolean NOT NULL,
    PRIMARY KEY (account_id, group_id)
  )`,
  `CREATE TABLE member_usage (
    account_id uuid NOT NULL,
    member_id uuid NOT NULL,
    cycle_no integer NOT NULL,
    used bigint NOT NULL CHECK (used >= 0),
    PRIMARY KEY (account_id, cycle_no, member_id)
  ) WITH (fillfactor = 70)`,
  `CREATE TABLE group_usage (
    account_id uuid NOT NULL,
    group_id uuid NOT NULL,
    cycle_no integer NOT NULL,
    used bigint NOT NULL CHECK (used >= 0),
    PRIMARY KEY (account_id, cycle_no, group_id)
  ) WITH (fillfactor = 70)`,
  `CREATE TABLE paid_events (
    account_id uuid NOT NULL,
    subject text NOT NULL,
    event text NOT NULL,
    seq bigint NOT NULL,
    PRIMARY KEY (account_id, subject, event)
  )`,
];

/** Small, read-mostly, of no account: reference tables where the database is sharded. */
const REFERENCE = [
  'CREATE TABLE price_lists (version integer PRIMARY KEY, body json NOT NULL)',
  `CREATE TABLE suppressed_subjects (
    subject text PRIMARY KEY,
    erased boolean NOT NULL,
    at timestamptz(3) NOT NULL
  )`,
];

export const billing: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of [...ACCOUNTS, ...TABLES, ...REFERENCE]) await sql.raw(statement).execute(db);
  },
};
