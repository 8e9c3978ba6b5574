import type { Kysely } from 'kysely';
import type { Who } from '../../lib/protocol/members-api.ts';
import type { Database } from '../database/schema.ts';
import { isAdmin, membersOf } from '../identity/members.ts';
import type { Session } from '../identity/session.ts';

/**
 * How the members of an account are called for whoever asks: oneself always, others only by admins and managers; for
 * everybody else they are "a teammate", and so is a member who left.
 */
export async function namesFor(
  db: Kysely<Database>,
  { account, member }: Session,
): Promise<(memberId: string) => Who> {
  const known = isAdmin(member.role)
    ? new Map((await membersOf(db, account.id)).map(({ id, name }) => [id, name]))
    : new Map([[member.id, member.name]]);
  return (id) => ({ id, name: known.get(id) ?? null, self: id === member.id });
}
