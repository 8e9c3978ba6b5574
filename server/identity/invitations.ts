import type { Kysely } from 'kysely';
import type { Role } from '../../lib/credits/words.ts';
import { failure, ok, type Result } from '../../lib/protocol/server-errors.ts';
import type { Database } from '../database/schema.ts';
import type { Auth } from './auth.ts';
import { lockedMembers, membersOf, takesSeat } from './members.ts';
import { asked } from './refused.ts';

export type Invitation = {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly expiresAt: Date;
};

type Where = { readonly auth: Auth; readonly db: Kysely<Database>; readonly now: () => Date };

/** Invitations that can still be accepted, newest first. */
export function pendingInvitations(
  { db, now }: Pick<Where, 'db' | 'now'>,
  accountId: string,
): Promise<Invitation[]> {
  return db
    .selectFrom('identity_invitations')
    .select(['id', 'email', 'role', 'expires_at as expiresAt'])
    .where('organization_id', '=', accountId)
    .where('status', '=', 'pending')
    .where('expires_at', '>', now())
    .orderBy('created_at', 'desc')
    .execute();
}

/**
 * Invites a person, or sends a pending invitation again with a new end.
 * @param authorization of the admin who invites
 * @returns `seats_full`, `already_member`, `already_invited`, `invitation_not_found` when there is nothing to send again
 */
export async function invite(
  where: Where,
  authorization: string,
  {
    accountId,
    email,
    role,
    seats,
    again,
  }: {
    accountId: string;
    email: string;
    role: Exclude<Role, 'owner'>;
    seats: number;
    again: boolean;
  },
): Promise<Result<Invitation>> {
  const pending = await pendingInvitations(where, accountId);
  if (!again && takesSeat(role)) {
    const members = await membersOf(where.db, accountId);
    const taken = [...members, ...pending].filter((one) => takesSeat(one.role)).length;
    const known = [...members, ...pending].some((one) => one.email === email.toLowerCase());
    if (taken >= seats && !known) return failure('seats_full');
  }
  const made = await asked(() =>
    where.auth.api.createInvitation({
      headers: new Headers({ authorization }),
      body: { email, role, organizationId: accountId, ...(again ? { resend: true } : {}) },
    }),
  );
  if (!made.ok) return made;
  return ok({ id: made.value.id, email: made.value.email, role, expiresAt: new Date(made.value.expiresAt) });
}

/** @returns `invitation_not_found` */
export async function revokeInvitation(
  { auth, db }: Pick<Where, 'auth' | 'db'>,
  authorization: string,
  accountId: string,
  invitationId: string,
): Promise<Result<null>> {
  const pending = await db
    .selectFrom('identity_invitations')
    .select('id')
    .where('id', '=', invitationId)
    .where('organization_id', '=', accountId)
    .where('status', '=', 'pending')
    .executeTakeFirst();
  if (!pending) return failure('invitation_not_found');
  const revoked = await asked(() =>
    auth.api.cancelInvitation({ headers: new Headers({ authorization }), body: { invitationId } }),
  );
  return revoked.ok ? ok(null) : revoked;
}

export type ReceivedInvitation = Invitation & {
  readonly accountId: string;
  readonly accountName: string;
  readonly inviterName: string;
};

/** An invitation as the person sees it to whom it was sent; nobody else does. */
export async function receivedInvitation(
  { db, now }: Pick<Where, 'db' | 'now'>,
  invitationId: string,
  email: string,
): Promise<Result<ReceivedInvitation>> {
  const found = await db
    .selectFrom('identity_invitations as i')
    .innerJoin('identity_accounts as a', 'a.id', 'i.organization_id')
    .innerJoin('identity_users as u', 'u.id', 'i.inviter_id')
    .select(['i.id', 'i.email', 'i.role', 'i.expires_at as expiresAt', 'a.id as accountId'])
    .select(['a.name as accountName', 'u.name as inviterName'])
    .where('i.id', '=', invitationId)
    .where('i.email', '=', email.toLowerCase())
    .where('i.status', '=', 'pending')
    .where('i.expires_at', '>', now())
    .executeTakeFirst();
  return found ? ok(found) : failure('invitation_not_found');
}

/**
 * Joins the account; the session works in it from now on.
 * @param seatsOf how many may spend in an account
 * @returns `invitation_not_found`, `seats_full`
 */
export async function acceptInvitation(
  where: Where,
  authorization: string,
  person: { id: string; email: string; invitationId: string },
  seatsOf: (accountId: string) => Promise<number>,
): Promise<Result<{ accountId: string }>> {
  const received = await receivedInvitation(where, person.invitationId, person.email);
  if (!received.ok) return received;
  const { accountId, role } = received.value;
  const seats = await seatsOf(accountId);
  const members = await membersOf(where.db, accountId);
  if (takesSeat(role) && members.filter((one) => takesSeat(one.role)).length >= seats) {
    return failure('seats_full');
  }
  const joined = await asked(() =>
    where.auth.api.acceptInvitation({
      headers: new Headers({ authorization }),
      body: { invitationId: person.invitationId },
    }),
  );
  if (!joined.ok) return joined;
  if (await keepsSeat(where.db, accountId, person, seats)) return ok({ accountId });
  return failure('seats_full');
}

/** Two people can accept the last seat at once: who came first keeps it, and the other's invitation stays open. */
function keepsSeat(
  db: Kysely<Database>,
  accountId: string,
  person: { id: string; invitationId: string },
  seats: number,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const spenders = (await lockedMembers(trx, accountId)).filter(({ role }) => takesSeat(role));
    if (!spenders.slice(seats).some(({ id }) => id === person.id)) return true;
    await trx
      .deleteFrom('identity_members')
      .where('organization_id', '=', accountId)
      .where('user_id', '=', person.id)
      .execute();
    await trx
      .updateTable('identity_invitations')
      .set({ status: 'pending' })
      .where('id', '=', person.invitationId)
      .execute();
    await trx
      .deleteFrom('identity_sessions')
      .where('user_id', '=', person.id)
      .where('active_organization_id', '=', accountId)
      .execute();
    return false;
  });
}
