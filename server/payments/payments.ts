import type { PaymentStep } from '../../lib/protocol/billing-api.ts';
import type { Result } from '../../lib/protocol/server-errors.ts';
import type { Order } from '../ledger/billing-commands.ts';

/**
 * How orders are paid. The ledger knows only that an order waits, is confirmed or cancelled; each adapter says who confirms:
 * `demo` nobody (orders are confirmed as they are made), `invoice` the operator, `stripe` its webhook.
 */
export interface Payments {
  readonly name: 'demo' | 'invoice' | 'stripe';
  /** Orders are confirmed as they are made, and no money moves. */
  readonly confirmsItself: boolean;
  /** Whether credits can be bought with nobody there to pay. */
  readonly canCollect: boolean;
  /**
   * What the person does next to pay a waiting order. Repeatable.
   * @returns `payment_failed`, `cannot_be_paid`, `account_frozen`, `account_suspended`
   */
  start(accountId: string, order: Order): Promise<Result<PaymentStep>>;
  /**
   * Closes the account's payment pages that must not take money any more, and lets money take effect that arrived while the
   * account was frozen or suspended. Repeatable.
   */
  tidy(accountId: string): Promise<void>;
  /** The order was cancelled here: it must not be paid any more. */
  withdraw(accountId: string, orderKey: string): Promise<void>;
  /** Pays, with what the account saved, what is due and has nobody to pay it: renewals and automatic purchases. */
  collect(accountId: string): Promise<void>;
  /**
   * Takes in what the payment service reports.
   * @param body as it arrived, for its signature
   */
  webhook(body: string, signature: string): Promise<'taken' | 'not_signed' | 'not_here'>;
}

export const documentPath = (orderKey: string): string =>
  `/v1/purchases/${encodeURIComponent(orderKey)}/document`;
