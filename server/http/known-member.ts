import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { membersOf } from '../identity/members.ts';
import { RequestError } from './request-error.ts';

/** @throws RequestError `unknown_member` for whoever is not in the account */
export async function knownMember(
  db: Kysely<Database>,
  accountId: string,
  memberId: string,
): Promise<string> {
  const found = (await membersOf(db, accountId)).find(({ id }) => id === memberId.toLowerCase());
  if (!found) throw new RequestError('unknown_member');
  return found.id;
}
