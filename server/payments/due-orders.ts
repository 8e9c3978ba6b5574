import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Billing } from '../billing/billing.ts';
import type { Database } from '../database/schema.ts';
import { unpaidLetter } from '../mail/letters.ts';
import type { Mail } from '../mail/mail.ts';
import { mailAdminsOnce } from '../mail/notices.ts';
import { scrubbedError } from '../scrubbed-error.ts';
import { orderWords } from './money.ts';
import type { Payments } from './payments.ts';
import { accountsToTidy, accountsWithWaitingOrders } from './waiting-accounts.ts';

type Services = {
  readonly db: Kysely<Database>;
  readonly billing: Pick<Billing, 'orders' | 'plan'>;
  readonly payments: Payments;
  readonly mail: Mail;
  readonly logger: Logger;
  readonly now: () => Date;
};

const EVERY_MS = 60_000;

/**
 * Pays what is due in an account with what it saved; what is then still unpaid is told to its admins, once an order.
 * Safe in several processes at once.
 */
export async function payDue(services: Services, accountId: string): Promise<void> {
  await services.payments.tidy(accountId);
  await services.payments.collect(accountId);
  const waiting = await services.billing.orders(accountId, 'waiting');
  for (const order of waiting.filter(({ what }) => what.kind === 'renewal')) {
    const plan = await services.billing.plan(accountId);
    await mailAdminsOnce(services, accountId, { kind: 'unpaid', mark: order.key }, (account) =>
      unpaidLetter({ account, what: orderWords(order), order: order.key, until: plan?.graceUntil ?? null }),
    );
  }
}

/** Looks once at every account with an order that nobody is there to pay, an open page or money that waits. One that fails does not stop the others. */
export async function payAllDue(services: Services): Promise<void> {
  const accounts = [
    ...(await accountsWithWaitingOrders(services.db, 'collected')),
    ...(await accountsToTidy(services.db, services.now())),
  ];
  for (const accountId of new Set(accounts)) {
    try {
      await payDue(services, accountId);
    } catch (error) {
      services.logger.error({ accountId, error: scrubbedError(error) }, 'what is due could not be paid');
    }
  }
}

/** Looks each minute. @returns how to stop; resolves when nothing runs any more */
export function watchDueOrders(services: Services): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const look = (): void => {
    running = running
      .then(() => payAllDue(services))
      .catch((error: unknown) => {
        services.logger.error({ error: scrubbedError(error) }, 'due orders could not be read');
      });
  };
  const timer = setInterval(look, EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
