import type { Kysely, Transaction } from 'kysely';
import type { Role } from '../../lib/credits/words.ts';
import { failure, ok, type Result } from '../../lib/protocol/server-errors.ts';
import type { Database } from '../database/schema.ts';

/** A person in an account. `id` is the person's. */
export type Member = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: Date;
};

/** The members of an account, in the order in which they joined. */
export function membersOf(db: Kysely<Database>, accountId: string): Promise<Member[]> {
  return db
    .selectFrom('identity_members as m')
    .innerJoin('identity_users as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.name', 'u.email', 'm.role', 'm.created_at as joinedAt'])
    .where('m.organization_id', '=', accountId)
    .orderBy('m.created_at')
    .orderBy('m.id')
    .execute();
}

export const isAdmin = (role: Role | null): boolean =>
  role === 'owner' || role === 'admin' || role === 'manager';

/** A manager spends nothing and so takes no seat. */
export const takesSeat = (role: Role): boolean => role !== 'manager';

/** Whether the new role takes away something that the old one could do: administer, or spend. */
export const isDemotion = (from: Role, to: Role): boolean =>
  (isAdmin(from) && !isAdmin(to)) || (takesSeat(from) && !takesSeat(to));

/**
 * Gives a member another role, within the plan's seats. A demoted member's sessions in this account end.
 * @returns `unknown_member`, `owner_must_stay` for the owner, `seats_full`
 */
export function changeRole(
  db: Kysely<Database>,
  accountId: string,
  { memberId, role, seats }: { memberId: string; role: Exclude<Role, 'owner'>; seats: number },
): Promise<Result<null>> {
  return db.transaction().execute(async (trx) => {
    const members = await lockedMembers(trx, accountId);
    const member = members.find(({ id }) => id === memberId);
    if (!member) return failure('unknown_member');
    if (member.role === 'owner') return failure('owner_must_stay');
    const needsSeat = takesSeat(role) && !takesSeat(member.role);
    if (needsSeat && members.filter((one) => takesSeat(one.role)).length >= seats) {
      return failure('seats_full');
    }
    await setRole(trx, accountId, memberId, role);
    if (isDemotion(member.role, role)) await endSessions(trx, accountId, memberId);
    return ok(null);
  });
}

/**
 * Makes another member the owner; the owner of before becomes an admin.
 * @returns `unknown_member`, `owner_only`
 */
export function transferOwnership(
  db: Kysely<Database>,
  accountId: string,
  { from, to }: { from: string; to: string },
): Promise<Result<null>> {
  return db.transaction().execute(async (trx) => {
    const members = await lockedMembers(trx, accountId);
    if (members.find(({ id }) => id === from)?.role !== 'owner') return failure('owner_only');
    if (from === to || !members.some(({ id }) => id === to)) return failure('unknown_member');
    await setRole(trx, accountId, from, 'admin');
    await setRole(trx, accountId, to, 'owner');
    return ok(null);
  });
}

/**
 * What a person has left of an account once the membership is gone: nothing. Their devices' sessions stay, of no use but to
 * hear from `/v1/charges` that what waits there is refused.
 */
export async function forgetMember(db: Kysely<Database>, accountId: string, memberId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const keys = await trx
      .selectFrom('identity_api_keys')
      .select(['id', 'metadata'])
      .where('reference_id', '=', memberId)
      .execute();
    const own = keys.filter(({ metadata }) => metadata?.includes(accountId)).map(({ id }) => id);
    if (own.length > 0) await trx.deleteFrom('identity_api_keys').where('id', 'in', own).execute();
    await trx
      .updateTable('admin_requests')
      .set({ closed_at: new Date() })
      .where('account_id', '=', accountId)
      .where('member_id', '=', memberId)
      .where('closed_at', 'is', null)
      .execute();
  });
}

/** The members under the account's lock: whoever changes memberships waits. */
export async function lockedMembers(trx: Transaction<Database>, accountId: string): Promise<Member[]> {
  await trx.selectFrom('identity_accounts').select('id').where('id', '=', accountId).forUpdate().execute();
  return membersOf(trx, accountId);
}

async function setRole(
  trx: Transaction<Database>,
  accountId: string,
  memberId: string,
  role: Role,
): Promise<void> {
  await trx
    .updateTable('identity_members')
    .set({ role })
    .where('organization_id', '=', accountId)
    .where('user_id', '=', memberId)
    .execute();
}

async function endSessions(trx: Transaction<Database>, accountId: string, memberId: string): Promise<void> {
  await trx
    .deleteFrom('identity_sessions')
    .where('active_organization_id', '=', accountId)
    .where('user_id', '=', memberId)
    .execute();
}
