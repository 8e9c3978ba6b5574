import type { Kysely } from 'kysely';
import type { Role } from '../../lib/credits/words.ts';
import type { Database } from '../database/schema.ts';
import type { Auth } from './auth.ts';

/** Who asks, for which account. Every query of a request is scoped to `account.id`. */
export type Session = {
  readonly account: { readonly id: string; readonly name: string };
  /** `id` is the person's, the same before and after a membership; `role` is null once the membership is gone. */
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: Role | null;
  };
};

/** @returns the session of the bearer token, or `undefined` when there is none or it has ended */
export async function sessionOf(
  auth: Auth,
  db: Kysely<Database>,
  authorization: string | undefined,
): Promise<Session | undefined> {
  if (!authorization) return undefined;
  const found = await auth.api.getSession({ headers: new Headers({ authorization }) });
  const accountId = found?.session.activeOrganizationId;
  if (!found || !accountId) return undefined;
  const { id, name, email } = found.user;
  const account = await db
    .selectFrom('identity_accounts as a')
    .leftJoin('identity_members as m', (join) =>
      join.onRef('m.organization_id', '=', 'a.id').on('m.user_id', '=', id),
    )
    .select(['a.id', 'a.name', 'm.role'])
    .where('a.id', '=', accountId)
    .executeTakeFirst();
  if (!account) return undefined;
  return {
    account: { id: account.id, name: account.name },
    member: { id, name, email, role: account.role },
  };
}
