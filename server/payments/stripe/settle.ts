import type Stripe from 'stripe';
import { z } from 'zod';
import { dropUnmatched, isStopped, keepUnmatched } from '../unmatched.ts';
import { closePage } from './pages.ts';
import { changePayment, claimOrder, customerOf, keepCustomer, openPayment } from './payment-rows.ts';
import type { StripeServices } from './stripe-payments.ts';

/** What we put on everything that we make at Stripe; what lacks it is not ours. */
export const ourMetadataSchema = z.object({ accountId: z.uuid(), orderKey: z.string().min(1).max(200) });
export type OurMetadata = z.infer<typeof ourMetadataSchema>;

type Paid = OurMetadata & {
  /** The payment intent: one page or collection that takes money is one payment, however often it is reported. */
  readonly paymentId: string;
  readonly cents: number | null;
  readonly currency: string | null;
};

/**
 * Money arrived: the order takes effect, once, and remembers with which payment. Money for an order that is closed, unknown,
 * of another amount or paid already is kept apart for the operator to return, and buys nothing.
 * @param key of the command; the same for the same report
 */
async function settle(services: StripeServices, paid: Paid, key: string): Promise<void> {
  const { billing, db, now } = services;
  const { accountId, orderKey, paymentId } = paid;
  const order = (await billing.orders(accountId)).find((one) => one.key === orderKey);
  const row = await openPayment(db, accountId, orderKey, now());
  if (!order) return keepApart(services, paid, 'unknown_order');
  if (order.cents !== paid.cents || paid.currency !== 'usd') return keepApart(services, paid, 'other_amount');
  // Without a payment of ours: the operator confirmed it by hand
  const byHand = order.state === 'confirmed' && row.paid_by === null && row.state !== 'paid';
  if (byHand || !(await claimOrder(db, row, paymentId))) return keepApart(services, paid, 'paid_already');
  const confirmed = await billing.confirmOrder({ accountId, key, actor: { kind: 'system' }, orderKey });
  if (!confirmed.ok) {
    await changePayment(db, row, { state: 'unmatched' });
    return keepApart(services, paid, confirmed.code);
  }
  await changePayment(db, row, { state: 'paid' });
  await dropUnmatched(db, accountId, paymentId);
  await closePage(services, row);
  await services.confirmed(accountId, confirmed.value);
}

async function keepApart(
  { db, logger, now }: StripeServices,
  { accountId, orderKey, paymentId, cents, currency }: Paid,
  code: string,
): Promise<void> {
  const isNew = await keepUnmatched(db, {
    account_id: accountId,
    payment_id: paymentId,
    order_key: orderKey,
    cents,
    currency,
    code,
    at: now(),
  });
  if (!isNew) return;
  logger.error(
    { accountId, orderKey, paymentId, code },
    isStopped(code)
      ? 'money arrived for an account that is stopped: it takes effect when the account goes on'
      : 'money arrived for an order that cannot take it: return it at the payment service',
  );
}

/** A payment is under way or has arrived, as the Checkout page says. */
export async function settleCheckout(
  services: StripeServices,
  session: Stripe.Checkout.Session,
  metadata: OurMetadata,
  key: string,
): Promise<void> {
  const paymentId = idOf(session.payment_intent) ?? session.id;
  if (session.payment_status !== 'paid') return underWay(services, metadata, paymentId);
  const { amount_total: cents, currency } = session;
  await settle(services, { ...metadata, paymentId, cents, currency }, key);
}

/** The bank takes its time: nothing else may be paid for this order until it says how it ended. */
async function underWay(
  { db, now }: StripeServices,
  { accountId, orderKey }: OurMetadata,
  paymentId: string,
): Promise<void> {
  const row = await openPayment(db, accountId, orderKey, now());
  if (row.intent_id === null && row.paid_by === null) {
    await changePayment(db, row, { intent_id: paymentId, checkout_expires_at: now() });
  }
}

export async function settleIntent(
  services: StripeServices,
  intent: Stripe.PaymentIntent,
  key: string,
): Promise<void> {
  const metadata = ourMetadataSchema.safeParse(intent.metadata);
  if (!metadata.success) return;
  await keepWay(services, metadata.data.accountId, intent);
  const { id: paymentId, amount_received: cents, currency } = intent;
  await settle(services, { ...metadata.data, paymentId, cents, currency }, key);
}

/** Keeps who pays and how, for what is due later. */
async function keepWay(
  { db }: StripeServices,
  accountId: string,
  intent: Stripe.PaymentIntent,
): Promise<void> {
  const customerId = idOf(intent.customer);
  if (!customerId) return;
  const before = await customerOf(db, accountId);
  const paymentMethod = idOf(intent.payment_method) ?? before?.paymentMethod ?? null;
  await keepCustomer(db, accountId, { customerId, paymentMethod });
}

export const idOf = (it: string | { id: string } | null): string | undefined =>
  typeof it === 'string' ? it : it?.id;
