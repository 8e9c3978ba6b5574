import type { Kysely } from 'kysely';
import { PLANS, type PlanId } from '../../lib/credits/plans.ts';
import type { Database } from '../database/schema.ts';
import type { Ledger } from '../ledger/ledger.ts';

/**
 * The account a person works in after signing in: the one joined last, or else one of their own, made now.
 * Repeatable at any point, so a crash half way is mended by the next sign-in.
 * @returns the account's id
 */
export async function accountOf(
  { db, ledger, now }: { db: Kysely<Database>; ledger: Ledger; now: () => Date },
  userId: string,
): Promise<string> {
  const slug = `personal-${userId}`;
  const joined = await db
    .selectFrom('identity_members as m')
    .innerJoin('identity_accounts as a', 'a.id', 'm.organization_id')
    .select(['a.id', 'a.slug'])
    .where('m.user_id', '=', userId)
    .orderBy('m.created_at', 'desc')
    .executeTakeFirst();
  if (joined && joined.slug !== slug) return joined.id;
  const accountId = joined?.id ?? (await makeAccount(db, userId, slug));
  await openWithGrant(ledger, accountId, 'free', now());
  return accountId;
}

/** Opens the ledger of an account with its plan's first allowance, once. */
export async function openWithGrant(
  ledger: Ledger,
  accountId: string,
  planId: PlanId,
  at: Date,
): Promise<void> {
  const balance = await ledger.balance(accountId);
  if (balance && balance.head.seq > 0) return;
  await ledger.openAccount({ accountId, planId, at });
  await ledger.credit({ accountId, kind: 'grant', amount: PLANS[planId].allowance, key: 'opening' });
}

function makeAccount(db: Kysely<Database>, userId: string, slug: string): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const user = await trx
      .selectFrom('identity_users')
      .select('name')
      .where('id', '=', userId)
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('identity_accounts')
      .values({ name: user.name, slug })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .execute();
    const { id } = await trx
      .selectFrom('identity_accounts')
      .select('id')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('identity_members')
      .values({ organization_id: id, user_id: userId, role: 'owner' })
      .onConflict((conflict) => conflict.columns(['organization_id', 'user_id']).doNothing())
      .execute();
    return id;
  });
}
