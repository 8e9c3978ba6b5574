import type Stripe from 'stripe';
import type { PaymentStep } from '../../../lib/protocol/billing-api.ts';
import { failure, ok, type Result } from '../../../lib/protocol/server-errors.ts';
import type { Order } from '../../ledger/billing-commands.ts';
import { orderWords } from '../money.ts';
import { isPageOpen, stoppedBy } from './pages.ts';
import {
  type Customer,
  changePayment,
  claimPage,
  openPayment,
  type PaymentRow,
  STARTING,
} from './payment-rows.ts';
import type { StripeServices } from './stripe-payments.ts';
import { refusedByStripe } from './stripe-refused.ts';

/** How long nothing is collected while a page is being made, ms. */
const MAKING = 2 * 60_000;

/**
 * A Checkout session for a waiting order; while one is open, it is given again. Its key makes a request that was cut off
 * repeatable. There is no page beside a payment that is under way or has arrived.
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
  const stopped = stoppedBy(order, (await services.billing.plan(accountId))?.status);
  if (stopped) return failure(stopped);
  const row = await openPayment(db, accountId, order.key, now());
  if (row.paid_by !== null) return ok(PAID);
  if (row.checkout_url !== null && isPageOpen(row, now())) return ok(checkoutStep(row.checkout_url));
  if (row.intent_id !== null && !(await stopIntent(services, row, row.intent_id))) return ok(UNDER_WAY);
  if (!(await claimPage(db, row, new Date(now().getTime() + MAKING)))) return ok(UNDER_WAY);
  const attempt = row.checkout_id === null ? row.attempt : row.attempt + 1;
  try {
    const session = await stripe.checkout.sessions.create(
      sessionOf(services.publicUrl, accountId, order, order.cents, customer),
      { idempotencyKey: `checkout:${accountId}:${order.key}:${attempt}` },
    );
    if (!session.url) return failure('payment_failed');
    await changePayment(db, row, {
      attempt,
      checkout_id: session.id,
      checkout_url: session.url,
      checkout_expires_at: new Date(session.expires_at * 1000),
    });
    return ok(checkoutStep(session.url));
  } catch (error) {
    return refusedByStripe(error, logger);
  }
}

const PAID: PaymentStep = {
  kind: 'closed',
  message:
    'This order is paid. It takes effect when the account can take it; else the operator returns the money.',
};

const UNDER_WAY: PaymentStep = {
  kind: 'closed',
  message: 'A payment of this order is under way. Wait until it has ended.',
};

/** Stops a payment that waits for something, so that another can be made. @returns false when it cannot be stopped */
async function stopIntent(
  { db, stripe, logger }: StripeServices,
  row: PaymentRow,
  intentId: string,
): Promise<boolean> {
  if (intentId === STARTING) return false;
  try {
    await stripe.paymentIntents.cancel(intentId);
  } catch (error) {
    refusedByStripe(error, logger);
    return false;
  }
  await changePayment(db, row, { intent_id: null });
  return true;
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
