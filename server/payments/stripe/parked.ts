import { dropUnmatched, isStopped, markUnmatched, stoppedPayments } from '../unmatched.ts';
import { changePayment } from './payment-rows.ts';
import type { StripeServices } from './stripe-payments.ts';

/**
 * Money that arrived while the account was frozen or suspended takes effect now that it goes on. What cannot any more is the
 * operator's to return.
 */
export async function retryParked(services: StripeServices, accountId: string): Promise<void> {
  const { db, billing, logger, now } = services;
  const parked = await stoppedPayments(db, accountId);
  if (parked.length === 0 || (await billing.plan(accountId))?.status !== 'active') return;
  for (const payment of parked) {
    const { payment_id: paymentId, order_key: orderKey } = payment;
    // A refusal is stored under its key, so a day's is not the next day's
    const key = `parked:${paymentId}:${now().toISOString().slice(0, 10)}`;
    const actor = { kind: 'system' } as const;
    const confirmed = await billing.confirmOrder({ accountId, key, actor, orderKey });
    if (confirmed.ok) {
      await changePayment(db, { account_id: accountId, order_key: orderKey }, { state: 'paid' });
      await dropUnmatched(db, accountId, paymentId);
      await services.confirmed(accountId, confirmed.value);
    } else if (!isStopped(confirmed.code)) {
      await markUnmatched(db, payment, confirmed.code);
      logger.error(
        { accountId, orderKey, paymentId, code: confirmed.code },
        'money that waited for an account to go on cannot take effect: return it at the payment service',
      );
    }
  }
}
