import type { Kysely } from 'kysely';
import type { Role } from '../../lib/credits/words.ts';
import { failure, ok, type Result } from '../../lib/protocol/server-errors.ts';
import type { Database } from '../database/schema.ts';

/** The accounts that a person is a member of, joined last first. */
export function accountsOf(
  db: Kysely<Database>,
  userId: string,
): Promise<{ id: string; name: string; role: Role }[]> {
  return db
    .selectFrom('identity_members as m')
    .innerJoin('identity_accounts as a', 'a.id', 'm.organization_id')
    .select(['a.id', 'a.name', 'm.role'])
    .where('m.user_id', '=', userId)
    .orderBy('m.created_at', 'desc')
    .orderBy('a.id')
    .execute();
}

/** From now on the session works in another account of the person. @returns `not_found` */
export async function switchAccount(
  db: Kysely<Database>,
  { userId, sessionId, accountId }: { userId: string; sessionId: string; accountId: string },
): Promise<Result<null>> {
  const accounts = await accountsOf(db, userId);
  if (!accounts.some(({ id }) => id === accountId)) return failure('not_found');
  await db
    .updateTable('identity_sessions')
    .set({ active_organization_id: accountId })
    .where('id', '=', sessionId)
    .where('user_id', '=', userId)
    .execute();
  return ok(null);
}

export async function renameAccount(db: Kysely<Database>, accountId: string, name: string): Promise<void> {
  await db.updateTable('identity_accounts').set({ name }).where('id', '=', accountId).execute();
}

/** The account, its memberships, invitations, sessions and keys are gone; the people stay. */
export async function deleteIdentity(db: Kysely<Database>, accountId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const keys = await trx
      .selectFrom('identity_api_keys as k')
      .innerJoin('identity_members as m', 'm.user_id', 'k.reference_id')
      .select(['k.id', 'k.metadata'])
      .where('m.organization_id', '=', accountId)
      .execute();
    const own = keys.filter(({ metadata }) => metadata?.includes(accountId)).map(({ id }) => id);
    if (own.length > 0) await trx.deleteFrom('identity_api_keys').where('id', 'in', own).execute();
    await trx.deleteFrom('identity_sessions').where('active_organization_id', '=', accountId).execute();
    await trx.deleteFrom('admin_requests').where('account_id', '=', accountId).execute();
    await trx.deleteFrom('identity_accounts').where('id', '=', accountId).execute();
  });
}
