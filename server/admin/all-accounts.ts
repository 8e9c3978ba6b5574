import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';

/* The operator's questions over all accounts; they lock nothing. */

/** Accounts whose name holds the text, newest first. */
export function listAccounts(db: Kysely<Database>, search: string, limit: number) {
  return db
    .selectFrom('identity_accounts as i')
    .innerJoin('accounts as a', 'a.account_id', 'i.id')
    .select(['i.id', 'i.name', 'a.plan_id as plan', 'a.plan as planCredits', 'a.purchased', 'a.cycle_end'])
    .where('i.name', 'ilike', `%${search.replace(/[%_\\]/g, '\\$&')}%`)
    .orderBy('i.created_at', 'desc')
    .limit(limit)
    .execute();
}

export async function everyAccountId(db: Kysely<Database>): Promise<string[]> {
  const rows = await db.selectFrom('accounts').select('account_id').orderBy('account_id').execute();
  return rows.map((row) => row.account_id);
}

/** How many accounts bought something of a subject. */
export async function accountsThatBought(db: Kysely<Database>, subject: string): Promise<number> {
  const { rows } = await sql<{ accounts: number }>`
    SELECT count(DISTINCT account_id) AS accounts FROM entitlements WHERE subject = ${subject}
  `.execute(db);
  return rows[0]?.accounts ?? 0;
}

/** What a person asked the admins of their accounts for. */
export function requestsOf(db: Kysely<Database>, userId: string) {
  return db
    .selectFrom('admin_requests')
    .select(['account_id as account', 'about', 'note', 'at'])
    .where('member_id', '=', userId)
    .execute();
}

/** Money that bought nothing, oldest first. */
export function everyUnmatchedPayment(db: Kysely<Database>) {
  return db
    .selectFrom('unmatched_payments')
    .select([
      'account_id as account',
      'payment_id as payment',
      'order_key as order',
      'cents',
      'currency',
      'code',
      'at',
    ])
    .orderBy('at')
    .execute();
}

/** How many rows accounts keep of a subject: purchases, answers, records in CRMs, subscriptions, deliveries. */
export async function keptByAccounts(db: Kysely<Database>, subject: string) {
  const { rows } = await sql<Record<string, number>>`
    SELECT (SELECT count(*)::integer FROM payloads WHERE subject = ${subject}) AS purchases,
      (SELECT count(*)::integer FROM api_answers WHERE subjects @> ARRAY[${subject}::text]) AS answers,
      (SELECT count(*)::integer FROM crm_links WHERE subject = ${subject}) AS "crmRecords",
      (SELECT count(*)::integer FROM webhook_subscriptions WHERE entity_id = ${subject}) AS subscriptions,
      (SELECT count(*)::integer FROM webhook_deliveries WHERE entity_id = ${subject}) AS deliveries
  `.execute(db);
  return rows[0] ?? {};
}
