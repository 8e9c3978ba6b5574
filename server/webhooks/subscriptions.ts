import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import { isAdmin } from '../identity/members.ts';
import type { Session } from '../identity/session.ts';
import type { WebhookTables } from './tables.ts';

export type SubscriptionRow = Selectable<WebhookTables['webhook_subscriptions']>;
type Db = Kysely<Database>;

export type NewSubscription = Pick<
  SubscriptionRow,
  | ('member_id' | 'entity_type' | 'entity_id' | 'signal_types')
  | ('url' | 'name' | 'ceiling' | 'budget' | 'known')
>;

/** Who may see and change a subscription: its member, and admins (`undefined`) all of the account. */
export type Only = string | undefined;
export const onlyOf = ({ member }: Session): Only => (isAdmin(member.role) ? undefined : member.id);

/** @returns undefined when the member has one for the same subject and address already */
export async function addSubscription(
  db: Db,
  accountId: string,
  asked: NewSubscription,
  now: Date,
): Promise<SubscriptionRow | undefined> {
  const row = { ...asked, account_id: accountId, id: randomUUID(), block_reason: null };
  return db
    .insertInto('webhook_subscriptions')
    .values({ ...row, next_check: now, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function subscriptionsOf(
  db: Db,
  accountId: string,
  only: Only,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: SubscriptionRow[]; total: number }> {
  const own = (query = db.selectFrom('webhook_subscriptions').where('account_id', '=', accountId)) =>
    only === undefined ? query : query.where('member_id', '=', only);
  const rows = await own()
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await own().select(sql<number>`count(*)::integer`.as('total')).executeTakeFirstOrThrow();
  return { rows, total };
}

export function subscriptionOf(
  db: Db,
  accountId: string,
  id: string,
  only: Only,
): Promise<SubscriptionRow | undefined> {
  const query = db
    .selectFrom('webhook_subscriptions')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id);
  return (only === undefined ? query : query.where('member_id', '=', only)).executeTakeFirst();
}

export async function changeSubscription(
  db: Db,
  { account_id, id }: Pick<SubscriptionRow, 'account_id' | 'id'>,
  change: Partial<
    Pick<
      SubscriptionRow,
      'signal_types' | 'url' | 'name' | 'ceiling' | 'budget' | 'block_reason' | 'next_check' | 'updated_at'
    >
  >,
): Promise<SubscriptionRow | undefined> {
  return db
    .updateTable('webhook_subscriptions')
    .set(change)
    .where('account_id', '=', account_id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

/** Ends subscriptions with everything that was to be delivered of them. @returns those that were there */
export async function deleteSubscriptions(
  db: Db,
  accountId: string,
  ids: readonly string[],
  only: Only,
): Promise<string[]> {
  const found: string[] = [];
  for (const id of ids) {
    const row = await subscriptionOf(db, accountId, id, only);
    if (!row) continue;
    await db
      .updateTable('webhook_deliveries')
      .set({ state: 'refused', error: 'the subscription was deleted', next_at: null })
      .where('account_id', '=', accountId)
      .where('subscription_id', '=', id)
      .where('state', '=', 'waiting')
      .execute();
    await db
      .deleteFrom('webhook_subscriptions')
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .execute();
    found.push(id);
  }
  return found;
}
