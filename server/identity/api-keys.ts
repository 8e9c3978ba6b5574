import type { Kysely } from 'kysely';
import { z } from 'zod';
import { failure, ok, type Result } from '../../lib/protocol/server-errors.ts';
import type { Database } from '../database/schema.ts';
import type { Auth } from './auth.ts';

export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly start: string | null;
  readonly memberId: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

const metadataSchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.object({ accountId: z.string() }));

/** The account's API keys, newest first; with `memberId` only theirs. */
export async function apiKeysOf(
  db: Kysely<Database>,
  accountId: string,
  memberId?: string,
): Promise<ApiKey[]> {
  const rows = await db
    .selectFrom('identity_api_keys as k')
    .innerJoin('identity_members as m', 'm.user_id', 'k.reference_id')
    .select(['k.id', 'k.name', 'k.start', 'k.reference_id', 'k.created_at', 'k.last_request', 'k.metadata'])
    .where('m.organization_id', '=', accountId)
    .$if(memberId !== undefined, (query) => query.where('k.reference_id', '=', memberId ?? ''))
    .orderBy('k.created_at', 'desc')
    .execute();
  return rows
    .filter(({ metadata }) => metadataSchema.safeParse(metadata).data?.accountId === accountId)
    .map((row) => ({
      id: row.id,
      name: row.name ?? '',
      start: row.start,
      memberId: row.reference_id,
      createdAt: row.created_at,
      lastUsedAt: row.last_request,
    }));
}

/** Makes a key of a member. @returns the key itself, which is kept nowhere */
export async function makeApiKey(
  auth: Auth,
  { accountId, memberId, name }: { accountId: string; memberId: string; name: string },
): Promise<{ key: string; apiKey: ApiKey }> {
  const made = await auth.api.createApiKey({ body: { name, userId: memberId, metadata: { accountId } } });
  return {
    key: made.key,
    apiKey: {
      id: made.id,
      name,
      start: made.start,
      memberId,
      createdAt: new Date(made.createdAt),
      lastUsedAt: null,
    },
  };
}

/** From now on the key opens nothing. @returns `not_found`; with `memberId` also for the keys of others */
export async function revokeApiKey(
  db: Kysely<Database>,
  accountId: string,
  keyId: string,
  memberId?: string,
): Promise<Result<null>> {
  const keys = await apiKeysOf(db, accountId, memberId);
  if (!keys.some(({ id }) => id === keyId)) return failure('not_found');
  await db.deleteFrom('identity_api_keys').where('id', '=', keyId).execute();
  return ok(null);
}
