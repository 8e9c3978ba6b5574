import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type Stripe from 'stripe';
import type { Billing } from '../../billing/billing.ts';
import type { Database } from '../../database/schema.ts';
import type { Order } from '../../ledger/billing-commands.ts';
import type { Payments } from '../payments.ts';
import { startCheckout } from './checkout.ts';
import { collectOrder, isCollected } from './collect.ts';
import { closeIdlePages, closePage } from './pages.ts';
import { retryParked } from './parked.ts';
import { customerOf, paymentOf } from './payment-rows.ts';
import { takeEvent } from './webhook.ts';

export type StripeServices = {
  readonly stripe: Stripe;
  readonly webhookSecret: string;
  /** Where people reach this server. */
  readonly publicUrl: string;
  readonly db: Kysely<Database>;
  readonly billing: Pick<Billing, 'orders' | 'plan' | 'confirmOrder'>;
  readonly logger: Logger;
  readonly now: () => Date;
  /** An order took effect. */
  readonly confirmed: (accountId: string, order: Order) => Promise<void>;
  /** The saved way of paying was refused. */
  readonly failed: (accountId: string, order: Order) => Promise<void>;
};

/**
 * Stripe collects the money; cycles and what is due are the ledger's own. The first payment is made on a Checkout page, which
 * keeps the way of paying; renewals and automatic purchases are then paid off session.
 */
export function stripePayments(services: StripeServices): Payments {
  const { db } = services;
  return {
    name: 'stripe',
    confirmsItself: false,
    canCollect: true,
    start: async (accountId, order) =>
      startCheckout(services, accountId, order, await customerOf(db, accountId)),
    async withdraw(accountId, orderKey) {
      const row = await paymentOf(db, accountId, orderKey);
      if (row) await closePage(services, row);
    },
    async tidy(accountId) {
      await closeIdlePages(services, accountId);
      await retryParked(services, accountId);
    },
    async collect(accountId) {
      const customer = await customerOf(db, accountId);
      if (!customer) return;
      const waiting = await services.billing.orders(accountId, 'waiting');
      for (const order of waiting.filter(isCollected)) {
        await collectOrder(services, accountId, order, customer);
      }
    },
    webhook: (body, signature) => takeEvent(services, body, signature),
  };
}
