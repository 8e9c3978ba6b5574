import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Role } from '../../lib/credits/words.ts';
import type { Database } from '../database/schema.ts';
import { API_KEY_PREFIX } from './api-key-prefix.ts';
import type { Auth } from './auth.ts';

/** What a request shows of who sends it: its `Authorization` and its `api_key` header. */
export type Credentials = {
  readonly authorization?: string | undefined;
  readonly apiKey?: string | undefined;
};

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
  /** A sign-in on a device, or an API key of the member. */
  readonly via: { readonly kind: 'session' | 'key'; readonly id: string };
};

const keyMetadataSchema = z.object({ accountId: z.uuid() });

/** @returns the session of the bearer token or API key, or `undefined` when there is none or it has ended */
export async function sessionOf(
  auth: Auth,
  db: Kysely<Database>,
  { authorization, apiKey }: Credentials,
): Promise<Session | undefined> {
  const bearer = /^bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  const key = apiKey ?? (bearer?.startsWith(API_KEY_PREFIX) ? bearer : undefined);
  if (key !== undefined) return sessionOfKey(auth, db, key);
  if (!authorization) return undefined;
  const found = await auth.api.getSession({ headers: new Headers({ authorization }) });
  const accountId = found?.session.activeOrganizationId;
  if (!found || !accountId) return undefined;
  return membership(db, found.user.id, accountId, { kind: 'session', id: found.session.id });
}

async function sessionOfKey(auth: Auth, db: Kysely<Database>, key: string): Promise<Session | undefined> {
  if (key.length > 200) return undefined;
  const { valid, key: found } = await auth.api.verifyApiKey({ body: { key } });
  const metadata = keyMetadataSchema.safeParse(found?.metadata);
  if (!valid || !found || !metadata.success) return undefined;
  const { accountId } = metadata.data;
  const session = await membership(db, found.referenceId, accountId, { kind: 'key', id: found.id });
  // A key outlives no membership
  return session?.member.role ? session : undefined;
}

async function membership(
  db: Kysely<Database>,
  userId: string,
  accountId: string,
  via: Session['via'],
): Promise<Session | undefined> {
  const found = await db
    .selectFrom('identity_accounts as a')
    .innerJoin('identity_users as u', (join) => join.on('u.id', '=', userId))
    .leftJoin('identity_members as m', (join) =>
      join.onRef('m.organization_id', '=', 'a.id').on('m.user_id', '=', userId),
    )
    .select(['a.id', 'a.name', 'u.name as user_name', 'u.email', 'm.role'])
    .where('a.id', '=', accountId)
    .executeTakeFirst();
  if (!found) return undefined;
  return {
    account: { id: found.id, name: found.name },
    member: { id: userId, name: found.user_name, email: found.email, role: found.role },
    via,
  };
}
