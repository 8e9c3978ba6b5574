import type { Logger } from 'pino';
import { noticeLowBalance } from '../mail/low-balance.ts';
import { scrubbedError } from '../scrubbed-error.ts';
import { payDue } from './due-orders.ts';

type Services = Parameters<typeof payDue>[0] &
  Parameters<typeof noticeLowBalance>[0] & { readonly logger: Logger };

const AFTER_MS = 1_000;

/**
 * Looks at accounts that spent something: is the balance low, did the ledger order credits by itself? Many charges of an
 * account in a row are one look, so a charge never waits for it.
 */
export function watchSpending(services: Services): {
  spent: (accountId: string) => void;
  stop: () => Promise<void>;
} {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    const accounts = [...waiting];
    waiting.clear();
    for (const accountId of accounts) {
      try {
        await payDue(services, accountId);
        await noticeLowBalance(services, accountId);
      } catch (error) {
        services.logger.error(
          { accountId, error: scrubbedError(error) },
          'a spent balance could not be looked at',
        );
      }
    }
  };
  const start = (): void => {
    timer = undefined;
    running = running.then(look);
  };

  return {
    spent(accountId) {
      waiting.add(accountId);
      timer ??= setTimeout(start, AFTER_MS).unref();
    },
    async stop() {
      clearTimeout(timer);
      await running;
    },
  };
}
