import type { Logger } from 'pino';
import { scrubbedError } from '../scrubbed-error.ts';
import { type DeliveryRow, deliver, type WebhookMeans } from './deliver.ts';
import { accountsWithOldDeliveries, dropOldDeliveries, dueWebhooks } from './due-webhooks.ts';
import { findEvents } from './find-events.ts';
import { subscriptionOf } from './subscriptions.ts';

const EVERY_MS = 15_000;
/** How long a delivery belongs to the process that took it: longer than an attempt can last. */
const LEASE_MS = 60_000;

type Means = WebhookMeans & { readonly logger: Logger };
type Ref = { readonly accountId: string; readonly id: string };

/** Finds and delivers what is due now. One that fails does not stop the others. */
export async function runWebhooks(means: Means): Promise<void> {
  const { db, now, logger } = means;
  const each = async (refs: readonly Ref[], work: (ref: Ref) => Promise<void>) => {
    for (const ref of refs) {
      try {
        await work(ref);
      } catch (error) {
        logger.error({ accountId: ref.accountId, error: scrubbedError(error) }, 'a webhook failed');
      }
    }
  };
  await each((await dueWebhooks(db, now())).checks, async ({ accountId, id }) => {
    const row = await subscriptionOf(db, accountId, id, undefined);
    if (row) await findEvents(db, row, now());
  });
  await each((await dueWebhooks(db, now())).deliveries, (ref) => deliverOne(means, ref));
  for (const accountId of await accountsWithOldDeliveries(db, now()))
    await dropOldDeliveries(db, accountId, now());
}

async function deliverOne(means: Means, { accountId, id }: Ref): Promise<void> {
  const { db, now } = means;
  const row = await claim(means, accountId, id);
  if (!row) return;
  const subscription = await subscriptionOf(db, accountId, row.subscription_id, undefined);
  // A blocked subscription delivers nothing until it is switched on again
  if (subscription && subscription.block_reason === null) return deliver(means, row, subscription);
  await means.ledger.release({ accountId, key: row.id });
  const error = subscription ? 'the subscription is blocked' : 'the subscription was deleted';
  await db
    .updateTable('webhook_deliveries')
    .set({ state: 'refused', error, next_at: null, at: now() })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .execute();
}

/** The delivery, for a minute ours alone; undefined when another process has it. */
function claim({ db, now }: Means, accountId: string, id: string): Promise<DeliveryRow | undefined> {
  return db
    .updateTable('webhook_deliveries')
    .set({ next_at: new Date(now().getTime() + LEASE_MS) })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('next_at', '<=', now())
    .returningAll()
    .executeTakeFirst();
}

/** Looks every quarter of a minute. @returns how to stop; resolves when nothing runs any more */
export function watchWebhooks(means: Means): () => Promise<void> {
  let running: Promise<void> | undefined;
  const look = (): void => {
    running ??= runWebhooks(means)
      .catch((error: unknown) =>
        means.logger.error({ error: scrubbedError(error) }, 'webhooks could not be read'),
      )
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(look, EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
