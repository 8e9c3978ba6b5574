import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const TABLES = [
  // fillfactor: the account row changes with every charge and stays on its page
  `CREATE TABLE accounts (
    account_id uuid PRIMARY KEY,
    epoch uuid NOT NULL,
    plan_id text NOT NULL,
    status smallint NOT NULL,
    price_list integer NOT NULL,
    seq bigint NOT NULL CHECK (seq >= 0),
    plan bigint NOT NULL,
    purchased bigint NOT NULL,
    held_plan bigint NOT NULL DEFAULT 0 CHECK (held_plan >= 0),
    held_purchased bigint NOT NULL DEFAULT 0 CHECK (held_purchased >= 0),
    cycle_no integer NOT NULL,
    cycle_start timestamptz(3) NOT NULL,
    cycle_end timestamptz(3) NOT NULL,
    cycle_anchor timestamptz(3) NOT NULL,
    head_hash bytea NOT NULL CHECK (length(head_hash) = 32),
    CHECK (plan >= held_plan AND purchased >= held_purchased)
  ) WITH (fillfactor = 50)`,
  `CREATE TABLE entries (
    account_id uuid NOT NULL,
    seq bigint NOT NULL CHECK (seq >= 1),
    at timestamptz(3) NOT NULL,
    kind smallint NOT NULL,
    action smallint,
    surface smallint,
    amount integer NOT NULL CHECK (amount >= 0),
    plan_part integer NOT NULL CHECK (plan_part >= 0 AND plan_part <= amount),
    balance_after bigint NOT NULL CHECK (balance_after >= 0),
    member_id uuid,
    subject text,
    charge_key uuid,
    refers_to bigint,
    price_list integer,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (account_id, seq)
  )`,
  `CREATE TABLE charges (
    account_id uuid NOT NULL,
    key uuid NOT NULL,
    request_hash bytea NOT NULL,
    outcome smallint NOT NULL,
    amount integer NOT NULL CHECK (amount >= 0 AND amount <= ceiling),
    seq bigint,
    ceiling integer NOT NULL,
    member_id uuid NOT NULL,
    action smallint NOT NULL,
    surface smallint NOT NULL,
    subject text,
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, key)
  )`,
  // keys of credits are the server's own texts ("renewal:7"); no key that a client sends can take one
  `CREATE TABLE credits (
    account_id uuid NOT NULL,
    key text NOT NULL,
    kind smallint NOT NULL,
    amount integer NOT NULL CHECK (amount >= 1),
    seq bigint NOT NULL,
    PRIMARY KEY (account_id, key)
  )`,
  `CREATE TABLE entitlements (
    account_id uuid NOT NULL,
    subject text NOT NULL,
    data_point smallint NOT NULL,
    seq bigint NOT NULL,
    member_id uuid NOT NULL,
    marked boolean NOT NULL DEFAULT false,
    PRIMARY KEY (account_id, subject, data_point)
  )`,
  'CREATE INDEX entitlements_by_seq ON entitlements (account_id, seq)',
  // json, not jsonb: what was bought is given back word for word
  `CREATE TABLE payloads (
    account_id uuid NOT NULL,
    subject text NOT NULL,
    data_point smallint NOT NULL,
    body json NOT NULL,
    fetched_at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, subject, data_point)
  )`,
];

const APPEND_ONLY = [
  `CREATE FUNCTION refuse_change_of_entries() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'entries are append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
  END $$`,
  `CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_entries()`,
  `CREATE TRIGGER entries_never_truncated BEFORE TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_entries()`,
  'REVOKE UPDATE, DELETE, TRUNCATE ON entries FROM PUBLIC, CURRENT_USER',
];

/** Each entry as words, with the ledger account that is debited (receives) and the one that is credited (gives). */
const ENTRIES_IN_WORDS = `CREATE VIEW entries_in_words AS
  SELECT w.account_id, w.seq, w.at, w.kind, w.action, w.surface,
    CASE w.kind
      WHEN 'charge' THEN 'usage:' || CASE w.action
        WHEN 'search' THEN 'workflow' WHEN 'signal' THEN 'intelligence'
        WHEN 'emails' THEN 'dataPoints' WHEN 'phones' THEN 'dataPoints' WHEN 'profile' THEN 'dataPoints'
        ELSE 'engagement' END
      WHEN 'expiry' THEN 'expired' WHEN 'reserve' THEN 'reserved' ELSE 'wallet' END AS debit,
    CASE w.kind
      WHEN 'grant' THEN 'plan' WHEN 'purchase' THEN 'purchases' WHEN 'refund' THEN 'refunds'
      WHEN 'release' THEN 'reserved' ELSE 'wallet' END AS credit,
    w.amount, w.plan_part, w.amount - w.plan_part AS purchased_part, w.balance_after,
    w.member_id, w.subject, w.charge_key, w.refers_to, w.price_list, encode(w.hash, 'hex') AS hash
  FROM (
    SELECT e.account_id, e.seq, e.at, e.amount, e.plan_part, e.balance_after, e.member_id, e.subject,
      e.charge_key, e.refers_to, e.price_list, e.hash,
      (ARRAY['grant', 'purchase', 'charge', 'refund', 'expiry', 'reserve', 'release'])[e.kind + 1] AS kind,
      (ARRAY['emails', 'phones', 'profile', 'search', 'signal', 'engagement'])[e.action + 1] AS action,
      (ARRAY['extension', 'platform', 'assistant', 'api', 'export'])[e.surface + 1] AS surface
    FROM entries e
  ) w`;

export const ledger: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of [...TABLES, ...APPEND_ONLY, ENTRIES_IN_WORDS])
      await sql.raw(statement).execute(db);
  },
};
