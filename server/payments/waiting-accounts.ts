import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import { STOPPED } from './unmatched.ts';

const MOST_AT_ONCE = 500;

/** Over all accounts, without a lock: those with an order that waits; `collected`: that nobody is there to pay. */
export async function accountsWithWaitingOrders(
  db: Kysely<Database>,
  which: 'all' | 'collected',
): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    SELECT DISTINCT account_id FROM orders
    WHERE state = 0 AND ${which === 'collected' ? sql`(kind = 2 OR automatic)` : sql`true`}
    ORDER BY account_id LIMIT ${MOST_AT_ONCE}
  `.execute(db);
  return rows.map((row) => row.account_id);
}

/** Over all accounts, without a lock: those with a payment page that may be open, or with money that waits for them to go on. */
export async function accountsToTidy(db: Kysely<Database>, now: Date): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    SELECT account_id FROM payments WHERE checkout_expires_at > ${now}
    UNION SELECT account_id FROM unmatched_payments WHERE code = ANY(${[...STOPPED]}::text[])
  `.execute(db);
  return rows.map((row) => row.account_id);
}
