import type { Kysely, Selectable, Updateable } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { PaymentTables } from '../tables.ts';

export type PaymentRow = Selectable<PaymentTables['payments']>;
export type Customer = { readonly customerId: string; readonly paymentMethod: string | null };

type Db = Kysely<Database>;

export function paymentOf(db: Db, accountId: string, orderKey: string): Promise<PaymentRow | undefined> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('order_key', '=', orderKey)
    .executeTakeFirst();
}

/** The row of an order, made where it is missing. */
export async function openPayment(
  db: Db,
  accountId: string,
  orderKey: string,
  at: Date,
): Promise<PaymentRow> {
  await db
    .insertInto('payments')
    .values({
      account_id: accountId,
      order_key: orderKey,
      attempt: 1,
      checkout_id: null,
      checkout_url: null,
      checkout_expires_at: null,
      intent_id: null,
      state: 'open',
      at,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'order_key']).doNothing())
    .execute();
  const row = await paymentOf(db, accountId, orderKey);
  if (!row) throw new Error('the payment was not kept');
  return row;
}

export async function changePayment(
  db: Db,
  { account_id, order_key }: Pick<PaymentRow, 'account_id' | 'order_key'>,
  change: Updateable<PaymentTables['payments']>,
): Promise<void> {
  await db
    .updateTable('payments')
    .set(change)
    .where('account_id', '=', account_id)
    .where('order_key', '=', order_key)
    .execute();
}

export async function customerOf(db: Db, accountId: string): Promise<Customer | undefined> {
  const row = await db
    .selectFrom('payment_customers')
    .select(['customer_id', 'payment_method'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row && { customerId: row.customer_id, paymentMethod: row.payment_method };
}

export async function keepCustomer(db: Db, accountId: string, customer: Customer): Promise<void> {
  await db
    .insertInto('payment_customers')
    .values({
      account_id: accountId,
      customer_id: customer.customerId,
      payment_method: customer.paymentMethod,
    })
    .onConflict((conflict) =>
      conflict
        .column('account_id')
        .doUpdateSet({ customer_id: customer.customerId, payment_method: customer.paymentMethod }),
    )
    .execute();
}

export async function isKnownEvent(db: Db, accountId: string, eventId: string): Promise<boolean> {
  const row = await db
    .selectFrom('payment_events')
    .select('event_id')
    .where('account_id', '=', accountId)
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function keepEvent(
  db: Db,
  event: { accountId: string; id: string; type: string; at: Date },
): Promise<void> {
  await db
    .insertInto('payment_events')
    .values({ account_id: event.accountId, event_id: event.id, type: event.type, at: event.at })
    .onConflict((conflict) => conflict.columns(['account_id', 'event_id']).doNothing())
    .execute();
}
