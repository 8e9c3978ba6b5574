import Stripe from 'stripe';
import { isCollected } from './collect.ts';
import { changePayment, isKnownEvent, keepEvent, paymentOf } from './payment-rows.ts';
import { idOf, ourMetadataSchema, settleCheckout, settleIntent } from './settle.ts';
import type { StripeServices } from './stripe-payments.ts';

/**
 * Takes in a report of Stripe, once. An event that was cut off is sent again by Stripe and taken in again: each step is
 * repeatable, and the event is kept last.
 */
export async function takeEvent(
  services: StripeServices,
  body: string,
  signature: string,
): Promise<'taken' | 'not_signed'> {
  const event = signedEvent(services, body, signature);
  if (!event) return 'not_signed';
  const { object } = event.data;
  const metadata = ourMetadataSchema.safeParse('metadata' in object ? object.metadata : undefined);
  // Somebody else's payments on the same Stripe account
  if (!metadata.success) return 'taken';
  const { accountId } = metadata.data;
  if (await isKnownEvent(services.db, accountId, event.id)) return 'taken';
  await carryOut(services, event, metadata.data);
  await keepEvent(services.db, { accountId, id: event.id, type: event.type, at: services.now() });
  return 'taken';
}

function signedEvent({ stripe, webhookSecret }: StripeServices, body: string, signature: string) {
  try {
    return stripe.webhooks.constructEvent(body, signature, webhookSecret);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

async function carryOut(
  services: StripeServices,
  event: Stripe.Event,
  { accountId, orderKey }: { accountId: string; orderKey: string },
): Promise<void> {
  const key = `stripe:${event.id}`;
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return settleCheckout(services, event.data.object, { accountId, orderKey }, key);
    case 'checkout.session.async_payment_failed':
      return failed(idOf(event.data.object.payment_intent));
    case 'payment_intent.succeeded':
      return settleIntent(services, event.data.object, key);
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled':
      return failed(event.data.object.id);
    default:
      return undefined;
  }

  async function failed(intentId: string | undefined): Promise<void> {
    const order = (await services.billing.orders(accountId)).find((one) => one.key === orderKey);
    const row = await paymentOf(services.db, accountId, orderKey);
    // Another one than is under way: on the Checkout page the person sees it and tries again
    if (!order || !row || row.intent_id !== intentId || row.state !== 'open') return;
    if (!isCollected(order)) return changePayment(services.db, row, { intent_id: null });
    await changePayment(services.db, row, { state: 'failed', intent_id: null, at: services.now() });
    await services.failed(accountId, order);
  }
}
