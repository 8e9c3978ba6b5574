import Stripe from 'stripe';
import type { Order } from '../../ledger/billing-commands.ts';
import { isPageOpen } from './pages.ts';
import { type Customer, changePayment, claimCollection, openPayment, STARTING } from './payment-rows.ts';
import { settleIntent } from './settle.ts';
import type { StripeServices } from './stripe-payments.ts';
import { refusedByStripe } from './stripe-refused.ts';

/** How long after a refused payment the saved way is tried again: ms. Within the 7 days of grace it is tried four times. */
const RETRY_AFTER = 2 * 86_400_000;
const MOST_ATTEMPTS = 4;

/** Whether nobody is there to pay this order, so that what was saved pays it. */
export const isCollected = ({ state, what }: Order): boolean =>
  state === 'waiting' && (what.kind === 'renewal' || (what.kind === 'credits' && what.automatic));

/**
 * Pays one order with the saved way of paying, off session. The key names order and attempt: two processes, or one that was
 * cut off, pay once.
 */
export async function collectOrder(
  services: StripeServices,
  accountId: string,
  order: Order,
  customer: Customer,
): Promise<void> {
  const { db, stripe, now, logger } = services;
  if (order.cents === null || order.cents === 0 || customer.paymentMethod === null) return;
  const row = await openPayment(db, accountId, order.key, now());
  if (row.state === 'paid' || row.state === 'unmatched' || isPageOpen(row, now())) return;
  const failed = row.state === 'failed';
  if (failed && (row.attempt >= MOST_ATTEMPTS || now().getTime() - row.at.getTime() < RETRY_AFTER)) return;
  // A payment that is under way is reported by the webhook
  if (!failed && row.intent_id !== null && row.intent_id !== STARTING) return;
  const attempt = failed ? row.attempt + 1 : row.attempt;
  if (!(await claimCollection(db, row, attempt, now()))) return;
  try {
    const intent = await stripe.paymentIntents.create(
      {
        amount: order.cents,
        currency: 'usd',
        customer: customer.customerId,
        payment_method: customer.paymentMethod,
        off_session: true,
        confirm: true,
        metadata: { accountId, orderKey: order.key },
      },
      { idempotencyKey: `collect:${accountId}:${order.key}:${attempt}` },
    );
    await changePayment(db, row, { intent_id: intent.id });
    if (intent.status === 'succeeded') await settleIntent(services, intent, `intent:${intent.id}`);
  } catch (error) {
    refusedByStripe(error, logger);
    if (error instanceof Stripe.errors.StripeCardError) await services.failed(accountId, order);
    else return;
    await changePayment(db, row, { state: 'failed', intent_id: null, at: now() });
  }
}
