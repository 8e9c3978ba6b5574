import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';

const TOGETHER = 200;

type Ref = { readonly accountId: string; readonly id: string };

/** Subscriptions whose subject has to be looked at, and deliveries that are due, of all accounts, oldest first; locks nothing. */
export async function dueWebhooks(
  db: Kysely<Database>,
  now: Date,
): Promise<{ checks: Ref[]; deliveries: Ref[] }> {
  const checks = await sql<Ref>`
    SELECT account_id AS "accountId", id FROM webhook_subscriptions
    WHERE next_check <= ${now} AND block_reason IS NULL ORDER BY next_check, id LIMIT ${TOGETHER}
  `.execute(db);
  const deliveries = await sql<Ref>`
    SELECT account_id AS "accountId", id FROM webhook_deliveries
    WHERE next_at <= ${now} ORDER BY next_at, id LIMIT ${TOGETHER}
  `.execute(db);
  return { checks: checks.rows, deliveries: deliveries.rows };
}

/** Removes subscriptions to somebody who asked to be erased and what was delivered of them, account by account. */
export async function forgetWebhooks(db: Kysely<Database>, subject: string): Promise<void> {
  const { rows } = await sql<{ account_id: string }>`
    SELECT account_id FROM webhook_subscriptions WHERE entity_id = ${subject}
    UNION SELECT account_id FROM webhook_deliveries WHERE entity_id = ${subject}
  `.execute(db);
  for (const { account_id } of rows) {
    await db
      .deleteFrom('webhook_subscriptions')
      .where('account_id', '=', account_id)
      .where('entity_id', '=', subject)
      .execute();
    await db
      .deleteFrom('webhook_deliveries')
      .where('account_id', '=', account_id)
      .where('entity_id', '=', subject)
      .execute();
  }
}

/** Deliveries are kept 90 days, those that failed 180. */
export async function accountsWithOldDeliveries(db: Kysely<Database>, now: Date): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    SELECT DISTINCT account_id FROM webhook_deliveries WHERE at < ${daysBefore(now, 90)} LIMIT ${TOGETHER}
  `.execute(db);
  return rows.map(({ account_id }) => account_id);
}

export async function dropOldDeliveries(db: Kysely<Database>, accountId: string, now: Date): Promise<void> {
  await sql`
    DELETE FROM webhook_deliveries WHERE account_id = ${accountId} AND next_at IS NULL
      AND at < CASE WHEN state = 'delivered' THEN ${daysBefore(now, 90)}::timestamptz ELSE ${daysBefore(now, 180)}::timestamptz END
  `.execute(db);
}

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);
