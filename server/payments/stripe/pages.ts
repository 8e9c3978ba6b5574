import Stripe from 'stripe';
import type { Order } from '../../ledger/billing-commands.ts';
import { changePayment, openPages, type PaymentRow } from './payment-rows.ts';
import type { StripeServices } from './stripe-payments.ts';
import { refusedByStripe } from './stripe-refused.ts';

/** Whether somebody may be paying on the order's Checkout page now. */
export const isPageOpen = ({ checkout_expires_at: end }: PaymentRow, now: Date): boolean =>
  end !== null && end > now;

/** Why an order cannot take money now, although it waits: plans change only in accounts that go on. */
export const stoppedBy = (
  { what }: Pick<Order, 'what'>,
  status: 'active' | 'frozen' | 'suspended' | undefined,
): 'account_frozen' | 'account_suspended' | undefined => {
  if (what.kind !== 'plan' || status === undefined || status === 'active') return undefined;
  return `account_${status}`;
};

/** Ends the pages of an account that must not take money any more. */
export async function closeIdlePages(services: StripeServices, accountId: string): Promise<void> {
  const rows = await openPages(services.db, accountId, services.now());
  if (rows.length === 0) return;
  const waiting = await services.billing.orders(accountId, 'waiting');
  const status = (await services.billing.plan(accountId))?.status;
  for (const row of rows) {
    const order = waiting.find(({ key }) => key === row.order_key);
    if (!order || stoppedBy(order, status)) await closePage(services, row);
  }
}

/** Ends an order's open page, where there is one. One that Stripe cannot be asked about now is asked about again. */
export async function closePage(services: StripeServices, row: PaymentRow): Promise<void> {
  const { db, stripe, logger, now } = services;
  if (row.checkout_id === null || !isPageOpen(row, now())) return;
  try {
    await stripe.checkout.sessions.expire(row.checkout_id);
  } catch (error) {
    // It was paid or had ended: money that comes nevertheless is found by the webhook
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) {
      refusedByStripe(error, logger);
      return;
    }
  }
  await changePayment(db, row, { checkout_expires_at: now() });
}
