/** The rows of a charge with the columns, types and keys of Purser's, in tables of their own. */
export const TEXTBOOK_TABLES = [
  `CREATE TABLE accounts (account_id uuid PRIMARY KEY, seq bigint NOT NULL, balance bigint NOT NULL CHECK (balance >= 0),
    head_hash bytea NOT NULL) WITH (fillfactor = 50)`,
  `CREATE TABLE entries (account_id uuid NOT NULL, seq bigint NOT NULL, at timestamptz(3) NOT NULL, kind smallint NOT NULL,
    action smallint, surface smallint, amount integer NOT NULL CHECK (amount >= 0), plan_part integer NOT NULL,
    balance_after bigint NOT NULL CHECK (balance_after >= 0), member_id uuid, subject text, charge_key uuid,
    price_list integer, hash bytea NOT NULL, PRIMARY KEY (account_id, seq))`,
  `CREATE TABLE charges (account_id uuid NOT NULL, key uuid NOT NULL, request_hash bytea NOT NULL, outcome smallint NOT NULL,
    amount integer NOT NULL, seq bigint, ceiling integer NOT NULL, member_id uuid NOT NULL, action smallint NOT NULL,
    surface smallint NOT NULL, subject text, at timestamptz(3) NOT NULL, PRIMARY KEY (account_id, key))`,
  `CREATE TABLE entitlements (account_id uuid NOT NULL, subject text NOT NULL, data_point smallint NOT NULL,
    seq bigint NOT NULL, member_id uuid NOT NULL, PRIMARY KEY (account_id, subject, data_point))`,
  'CREATE INDEX entitlements_by_seq ON entitlements (account_id, seq)',
  `CREATE TABLE payloads (account_id uuid NOT NULL, subject text NOT NULL, data_point smallint NOT NULL, body json NOT NULL,
    fetched_at timestamptz(3) NOT NULL, PRIMARY KEY (account_id, subject, data_point))`,
];

export const ENOUGH = 1_000_000_000;
