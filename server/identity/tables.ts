import type { Generated } from 'kysely';
import type { Role } from '../../lib/credits/words.ts';

/** What we read and write ourselves of Better Auth's tables; it owns the rest (migration `0003-identity`). */
export type IdentityTables = {
  identity_users: { id: Generated<string>; name: string; email: string };
  identity_accounts: { id: Generated<string>; name: string; slug: string };
  identity_members: {
    id: Generated<string>;
    organization_id: string;
    user_id: string;
    role: Role;
    created_at: Generated<Date>;
  };
  identity_sessions: { id: Generated<string>; user_id: string; active_organization_id: string | null };
};
