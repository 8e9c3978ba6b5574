import type Stripe from 'stripe';
import type { PaymentStep } from '../../../lib/protocol/billing-api.ts';
import { failure, ok, type Result } from '../../../lib/protocol/server-errors.ts';
import type { Order } from '../../ledger/billing-commands.ts';
import { orderWords } from '../money.ts';
import { type Customer, changePayment, openPayment } from './payment-rows.ts';
import type { StripeServices } from './stripe-payments.ts';
import { refusedByStripe } from './stripe-refused.ts';

/**
 * A Checkout session for a waiting order; while one is open, it is given again. Its key makes a request that was cut off
 * repeatable.
 */
export async function startCheckout(
  services: StripeServices,
  accountId: string,
  order: Order,
  customer: Customer | undefined,
): Promise<Result<PaymentStep>> {
  const { db, stripe, now, logger } = services;
  if (order.state !== 'waiting') return ok({ kind: 'closed', message: `This order is ${order.state}.` });
  if (order.cents === null || order.cents === 0) return failure('cannot_be_paid');
  const row = await openPayment(db, accountId, order.key, now());
  const open = row.checkout_expires_at !== null && row.checkout_expires_at > now();
  if (row.checkout_url !== null && open && row.state === 'open') return ok(checkoutStep(row.checkout_url));
  const attempt = row.checkout_id === null ? row.attempt : row.attempt + 1;
  try {
    const session = await stripe.checkout.sessions.create(
      sessionOf(services.publicUrl, accountId, order, order.cents, customer),
      { idempotencyKey: `checkout:${accountId}:${order.key}:${attempt}` },
    );
    if (!session.url) return failure('payment_failed');
    await changePayment(db, row, {
      attempt,
      state: 'open',
      checkout_id: session.id,
      checkout_url: session.url,
      checkout_expires_at: new Date(session.expires_at * 1000),
    });
    return ok(checkoutStep(session.url));
  } catch (error) {
    return refusedByStripe(error, logger);
  }
}

const checkoutStep = (url: string): PaymentStep => ({
  kind: 'checkout',
  message: 'Pay on the page of Stripe. It takes effect when Stripe confirms it.',
  url,
});

function sessionOf(
  publicUrl: string,
  accountId: string,
  order: Order,
  cents: number,
  customer: Customer | undefined,
): Stripe.Checkout.SessionCreateParams {
  const metadata = { accountId, orderKey: order.key };
  return {
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'usd',
          unit_amount: cents,
          product_data: { name: `Purser: ${orderWords(order)}` },
        },
      },
    ],
    client_reference_id: accountId,
    metadata,
    // Kept for renewals and automatic purchases, as the page says to who pays
    payment_intent_data: { metadata, setup_future_usage: 'off_session' },
    ...(customer ? { customer: customer.customerId } : { customer_creation: 'always' }),
    success_url: `${publicUrl}/payments/done`,
    cancel_url: `${publicUrl}/payments/stopped`,
  };
}

/** The order was cancelled: an open page must not take money for it any more. */
export async function expireCheckout(services: StripeServices, checkoutId: string): Promise<void> {
  try {
    await services.stripe.checkout.sessions.expire(checkoutId);
  } catch (error) {
    // It was paid or had ended; money for a closed order is found by the webhook
    refusedByStripe(error, services.logger);
  }
}
