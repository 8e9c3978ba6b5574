import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';

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
