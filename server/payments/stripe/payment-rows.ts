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
      paid_by: null,
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

/** The intent of a collection that has begun and whose answer is not known yet. */
export const STARTING = 'starting';

/** A payment becomes the one that the order is paid with. @returns false when another is */
export async function claimOrder(db: Db, row: PaymentRow, paymentId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('payments')
    .set({ paid_by: paymentId })
    .where('account_id', '=', row.account_id)
    .where('order_key', '=', row.order_key)
    .where((where) => where.or([where('paid_by', 'is', null), where('paid_by', '=', paymentId)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The saved way of paying is tried: no page may take money meanwhile. @returns false when one does */
export async function claimCollection(db: Db, row: PaymentRow, attempt: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('payments')
    .set({ attempt, state: 'open', intent_id: STARTING, at: now })
    .where('account_id', '=', row.account_id)
    .where('order_key', '=', row.order_key)
    .where('paid_by', 'is', null)
    .where((where) => where.or([where('intent_id', 'is', null), where('intent_id', '=', STARTING)]))
    .where((where) =>
      where.or([where('checkout_expires_at', 'is', null), where('checkout_expires_at', '<=', now)]),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A page is about to take money: nothing is collected until `until`. @returns false when a payment is under way */
export async function claimPage(db: Db, row: PaymentRow, until: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('payments')
    .set({ checkout_url: null, checkout_expires_at: until })
    .where('account_id', '=', row.account_id)
    .where('order_key', '=', row.order_key)
    .where('intent_id', 'is', null)
    .where('paid_by', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Orders whose page may take money now. */
export function openPages(db: Db, accountId: string, now: Date): Promise<PaymentRow[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('checkout_id', 'is not', null)
    .where('checkout_expires_at', '>', now)
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
