import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Billing } from '../billing/billing.ts';
import type { Database } from '../database/schema.ts';
import type { Order } from '../ledger/billing-commands.ts';
import { paymentFailedLetter, purchaseLetter } from '../mail/letters.ts';
import type { Mail } from '../mail/mail.ts';
import { mailAdminsOnce } from '../mail/notices.ts';
import { orderWords } from './money.ts';
import type { Payments } from './payments.ts';
import type { StripeConfig } from './stripe/stripe-client.ts';
import { demoPayments, invoicePayments } from './without-service.ts';

export type PaymentsConfig =
  | { readonly by: 'demo' }
  | { readonly by: 'invoice' }
  | { readonly by: 'stripe'; readonly publicUrl: string; readonly stripe: StripeConfig };

type Services = {
  readonly db: Kysely<Database>;
  readonly billing: Billing;
  readonly mail: Mail;
  readonly logger: Logger;
  readonly now: () => Date;
};

/** The way of paying that the configuration names. */
export async function createPayments(config: PaymentsConfig, services: Services): Promise<Payments> {
  if (config.by === 'demo') return demoPayments(services.billing);
  if (config.by === 'invoice') return invoicePayments;
  const { stripe, publicUrl } = config;
  // Only then: the library is larger than the server
  const [{ stripeClient }, { stripePayments }] = await Promise.all([
    import('./stripe/stripe-client.ts'),
    import('./stripe/stripe-payments.ts'),
  ]);
  return stripePayments({
    ...services,
    stripe: stripeClient(stripe),
    webhookSecret: stripe.webhookSecret,
    publicUrl,
    confirmed: (accountId, order) => mailConfirmed(services, accountId, order),
    failed: (accountId, order) => tellFailed(services, accountId, order),
  });
}

/** Tells the admins that an order took effect, once. */
export async function mailConfirmed(
  services: Pick<Services, 'db' | 'mail' | 'now'>,
  accountId: string,
  order: Order,
): Promise<void> {
  await mailAdminsOnce(services, accountId, { kind: 'confirmed', mark: order.key }, (account) =>
    purchaseLetter({ account, what: orderWords(order), order: order.key }),
  );
}

/** The saved way of paying was refused: the admins hear of it; an automatic purchase is switched off. */
async function tellFailed(services: Services, accountId: string, order: Order): Promise<void> {
  if (order.what.kind === 'credits') {
    const { key: orderKey } = order;
    await services.billing.cancelOrder({
      accountId,
      key: `payment-failed:${orderKey}`,
      actor: { kind: 'system' },
      orderKey,
    });
  }
  await mailAdminsOnce(services, accountId, { kind: 'payment_failed', mark: order.key }, (account) =>
    paymentFailedLetter({ account, what: orderWords(order), order: order.key }),
  );
}
