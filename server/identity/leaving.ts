import type { Kysely } from 'kysely';
import { failure, ok, type Result } from '../../lib/protocol/server-errors.ts';
import type { Database } from '../database/schema.ts';
import type { Auth } from './auth.ts';
import { forgetMember } from './members.ts';
import { asked } from './refused.ts';

/**
 * Removes a member: the API keys of the person in this account end, and their sessions reach nothing of it any more.
 * @param authorization of the admin who removes
 * @returns `unknown_member`, `owner_must_stay`
 */
export async function removeMember(
  { auth, db }: { auth: Auth; db: Kysely<Database> },
  authorization: string,
  accountId: string,
  memberId: string,
): Promise<Result<null>> {
  const row = await db
    .selectFrom('identity_members')
    .select(['id', 'role'])
    .where('organization_id', '=', accountId)
    .where('user_id', '=', memberId)
    .executeTakeFirst();
  if (!row) return failure('unknown_member');
  if (row.role === 'owner') return failure('owner_must_stay');
  const removed = await asked(() =>
    auth.api.removeMember({
      headers: new Headers({ authorization }),
      body: { memberIdOrEmail: row.id, organizationId: accountId },
    }),
  );
  if (!removed.ok) return removed;
  await forgetMember(db, accountId, memberId);
  return ok(null);
}

/**
 * Leaves an account. This session ends; the next sign-in goes to another account of the person.
 * @returns `owner_must_stay`
 */
export async function leaveAccount(
  { auth, db }: { auth: Auth; db: Kysely<Database> },
  authorization: string,
  accountId: string,
  { memberId, sessionId }: { memberId: string; sessionId: string },
): Promise<Result<null>> {
  const left = await asked(() =>
    auth.api.leaveOrganization({
      headers: new Headers({ authorization }),
      body: { organizationId: accountId },
    }),
  );
  if (!left.ok) return left;
  await forgetMember(db, accountId, memberId);
  await db
    .deleteFrom('identity_sessions')
    .where('user_id', '=', memberId)
    .where('id', '=', sessionId)
    .execute();
  return ok(null);
}
