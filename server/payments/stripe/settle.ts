import type Stripe from 'stripe';
import { z } from 'zod';
import { changePayment, customerOf, keepCustomer, openPayment } from './payment-rows.ts';
import type { StripeServices } from './stripe-payments.ts';

/** What we put on everything that we make at Stripe; what lacks it is not ours. */
export const ourMetadataSchema = z.object({ accountId: z.uuid(), orderKey: z.string().min(1).max(200) });
export type OurMetadata = z.infer<typeof ourMetadataSchema>;

type Paid = OurMetadata & { readonly cents: number | null; readonly currency: string | null };

/**
 * Money arrived: the order takes effect, once. Money for an order that is closed, unknown or of another amount is kept apart
 * for the operator to return, and never buys anything.
 * @param key of the command; the same for the same report
 */
async function settle(services: StripeServices, paid: Paid, key: string): Promise<void> {
  const { billing, db, logger, now } = services;
  const { accountId, orderKey } = paid;
  const order = (await billing.orders(accountId)).find((one) => one.key === orderKey);
  const row = await openPayment(db, accountId, orderKey, now());
  if (row.state === 'paid' && order?.state === 'confirmed') return;
  const asAgreed = order !== undefined && order.cents === paid.cents && paid.currency === 'usd';
  const confirmed = asAgreed
    ? await billing.confirmOrder({ accountId, key, actor: { kind: 'system' }, orderKey })
    : undefined;
  if (confirmed?.ok) {
    await changePayment(db, row, { state: 'paid' });
    await services.confirmed(accountId, confirmed.value);
    return;
  }
  await changePayment(db, row, { state: 'unmatched' });
  logger.error(
    { accountId, orderKey, code: confirmed?.code ?? 'other_amount' },
    'money arrived for an order that cannot take it: return it at the payment service',
  );
}

export async function settleCheckout(
  services: StripeServices,
  session: Stripe.Checkout.Session,
  metadata: OurMetadata,
  key: string,
): Promise<void> {
  if (session.payment_status !== 'paid') return;
  await settle(services, { ...metadata, cents: session.amount_total, currency: session.currency }, key);
}

export async function settleIntent(
  services: StripeServices,
  intent: Stripe.PaymentIntent,
  key: string,
): Promise<void> {
  const metadata = ourMetadataSchema.safeParse(intent.metadata);
  if (!metadata.success) return;
  await keepWay(services, metadata.data.accountId, intent);
  await settle(services, { ...metadata.data, cents: intent.amount_received, currency: intent.currency }, key);
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

const idOf = (it: string | { id: string } | null): string | undefined =>
  typeof it === 'string' ? it : it?.id;
