import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/*
 * Better Auth's tables (better-auth 1.7.5 with the organization and api-key plugins), under names of ours: its
 * "organization" is an account, its "account" a credential. Better Auth checks on its first use that no column is missing.
 */
const ID = 'id uuid PRIMARY KEY DEFAULT gen_random_uuid()';

const TABLES = [
  `CREATE TABLE identity_users (
    ${ID},
    name text NOT NULL,
    email text NOT NULL UNIQUE,
    email_verified boolean NOT NULL DEFAULT false,
    image text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE identity_accounts (
    ${ID},
    name text NOT NULL,
    slug text NOT NULL UNIQUE,
    logo text,
    metadata text,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE identity_sessions (
    ${ID},
    expires_at timestamptz NOT NULL,
    token text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL,
    ip_address text,
    user_agent text,
    user_id uuid NOT NULL REFERENCES identity_users ON DELETE CASCADE,
    active_organization_id uuid REFERENCES identity_accounts ON DELETE SET NULL
  )`,
  'CREATE INDEX identity_sessions_by_user ON identity_sessions (user_id)',
  `CREATE TABLE identity_credentials (
    ${ID},
    account_id text NOT NULL,
    provider_id text NOT NULL,
    user_id uuid NOT NULL REFERENCES identity_users ON DELETE CASCADE,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL
  )`,
  'CREATE INDEX identity_credentials_by_user ON identity_credentials (user_id)',
  `CREATE TABLE identity_verifications (
    ${ID},
    identifier text NOT NULL,
    value text NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  )`,
  'CREATE INDEX identity_verifications_by_identifier ON identity_verifications (identifier)',
  `CREATE TABLE identity_members (
    ${ID},
    organization_id uuid NOT NULL REFERENCES identity_accounts ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES identity_users ON DELETE CASCADE,
    role text NOT NULL DEFAULT 'member' CHECK (role IN ('owner', 'admin', 'manager', 'member')),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, user_id)
  )`,
  'CREATE INDEX identity_members_by_user ON identity_members (user_id)',
  `CREATE TABLE identity_invitations (
    ${ID},
    organization_id uuid NOT NULL REFERENCES identity_accounts ON DELETE CASCADE,
    email text NOT NULL,
    role text,
    status text NOT NULL DEFAULT 'pending',
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    inviter_id uuid NOT NULL REFERENCES identity_users ON DELETE CASCADE
  )`,
  'CREATE INDEX identity_invitations_by_account ON identity_invitations (organization_id)',
  'CREATE INDEX identity_invitations_by_email ON identity_invitations (email)',
  `CREATE TABLE identity_api_keys (
    ${ID},
    config_id text NOT NULL DEFAULT 'default',
    name text,
    start text,
    reference_id uuid NOT NULL REFERENCES identity_users ON DELETE CASCADE,
    prefix text,
    key text NOT NULL UNIQUE,
    refill_interval integer,
    refill_amount integer,
    last_refill_at timestamptz,
    enabled boolean,
    rate_limit_enabled boolean,
    rate_limit_time_window integer,
    rate_limit_max integer,
    request_count integer,
    remaining integer,
    last_request timestamptz,
    expires_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    permissions text,
    metadata text
  )`,
  'CREATE INDEX identity_api_keys_by_user ON identity_api_keys (reference_id)',
  `CREATE TABLE identity_rate_limits (
    ${ID},
    key text NOT NULL UNIQUE,
    count integer NOT NULL,
    last_request bigint NOT NULL
  )`,
];

export const identity: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of TABLES) await sql.raw(statement).execute(db);
  },
};
