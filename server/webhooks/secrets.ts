import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Sealer } from '../identity/sealer.ts';

type Means = { readonly db: Kysely<Database>; readonly sealer: Sealer; readonly now: () => Date };

const about = (accountId: string): string => `webhook secret ${accountId}`;

export async function webhookSecret(
  { db, sealer }: Omit<Means, 'now'>,
  accountId: string,
): Promise<{ readonly secret: string; readonly at: Date } | undefined> {
  const row = await db
    .selectFrom('webhook_secrets')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row && { secret: sealer.open(row.secret, about(accountId)), at: row.at };
}

/** Makes a new one; the one before signs nothing any more. */
export async function newWebhookSecret({ db, sealer, now }: Means, accountId: string): Promise<string> {
  const secret = `whs_${randomBytes(32).toString('base64url')}`;
  const row = { secret: sealer.seal(secret, about(accountId)), at: now() };
  await db
    .insertInto('webhook_secrets')
    .values({ account_id: accountId, ...row })
    .onConflict((conflict) => conflict.columns(['account_id']).doUpdateSet(row))
    .execute();
  return secret;
}
