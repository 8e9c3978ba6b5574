import type { Logger } from 'pino';
import Stripe from 'stripe';
import { type Failure, failure } from '../../../lib/protocol/server-errors.ts';

/**
 * What Stripe or the way to it refused, as a failure. Its messages can name people, so only type and code are logged.
 * @throws whatever is not Stripe's
 */
export function refusedByStripe(error: unknown, logger: Logger): Failure {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  logger.error(
    { type: error.type, code: error.code, status: error.statusCode },
    'the payment service refused',
  );
  return failure('payment_failed');
}
