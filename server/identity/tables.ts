import type { Generated } from 'kysely';
import type { Role } from '../../lib/credits/words.ts';

/** What we read and write ourselves of Better Auth's tables; it owns the rest (migration `0003-identity`). */
export type IdentityTables = {
  identity_users: { id: Generated<string>; name: string; email: string };
  identity_accounts: { id: Generated<string>; name: string; slug: string; created_at: Generated<Date> };
  identity_members: {
    id: Generated<string>;
    organization_id: string;
    user_id: string;
    role: Role;
    created_at: Generated<Date>;
  };
  identity_sessions: {
    id: Generated<string>;
    token: string;
    user_id: string;
    active_organization_id: string | null;
    created_at: Generated<Date>;
    updated_at: Date;
    expires_at: Date;
    /** Ours: what the device calls itself. */
    device: string | null;
  };
  identity_invitations: {
    id: Generated<string>;
    organization_id: string;
    email: string;
    role: Role;
    status: 'pending' | 'accepted' | 'rejected' | 'canceled';
    expires_at: Date;
    created_at: Generated<Date>;
    inviter_id: string;
  };
  identity_api_keys: {
    id: Generated<string>;
    name: string | null;
    start: string | null;
    /** The person. */
    reference_id: string;
    created_at: Date;
    last_request: Date | null;
    /** JSON text with `accountId`. */
    metadata: string | null;
  };
  identity_credentials: { id: Generated<string>; user_id: string };
  identity_verifications: { id: Generated<string>; identifier: string; value: string };
  /** Ours: what a member asked the admins for. */
  admin_requests: {
    account_id: string;
    id: string;
    member_id: string;
    about: string;
    note: string | null;
    at: Date;
    closed_at: Date | null;
  };
};
