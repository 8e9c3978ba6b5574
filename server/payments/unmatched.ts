import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { PaymentTables } from './tables.ts';

export type UnmatchedPayment = Selectable<PaymentTables['unmatched_payments']>;

type Db = Kysely<Database>;

/** Why money waits for the account to go on; for any other reason the operator returns it. */
export const STOPPED = ['account_frozen', 'account_suspended'] as const;
export const isStopped = (code: string): boolean => STOPPED.some((stopped) => stopped === code);

/** Keeps a payment that bought nothing, once. @returns whether it was not known before */
export async function keepUnmatched(db: Db, payment: UnmatchedPayment): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO unmatched_payments (account_id, payment_id, order_key, cents, currency, code, at)
    VALUES (${payment.account_id}, ${payment.payment_id}, ${payment.order_key}, ${payment.cents}, ${payment.currency},
      ${payment.code}, ${payment.at})
    ON CONFLICT (account_id, payment_id) DO NOTHING RETURNING payment_id
  `.execute(db);
  return rows.length > 0;
}

/** Money that waits for the account to go on. */
export function stoppedPayments(db: Db, accountId: string): Promise<UnmatchedPayment[]> {
  return db
    .selectFrom('unmatched_payments')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('code', 'in', STOPPED)
    .execute();
}

/** It took effect after all, or was returned. @returns whether it was there */
export async function dropUnmatched(db: Db, accountId: string, paymentId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('unmatched_payments')
    .where('account_id', '=', accountId)
    .where('payment_id', '=', paymentId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** It cannot take effect any more, either. */
export async function markUnmatched(
  db: Db,
  { account_id, payment_id }: UnmatchedPayment,
  code: string,
): Promise<void> {
  await db
    .updateTable('unmatched_payments')
    .set({ code })
    .where('account_id', '=', account_id)
    .where('payment_id', '=', payment_id)
    .execute();
}
