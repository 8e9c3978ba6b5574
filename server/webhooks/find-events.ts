import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { eventId } from '../signals/signal-types.ts';
import { eventsOf } from './known-events.ts';
import { changeSubscription, type SubscriptionRow } from './subscriptions.ts';

/** History changes with imports only, so that each subscription is looked at this often. */
const CHECK_EVERY_MS = 10 * 60_000;

/**
 * Notes the events of a subscription's subject that it has not had, to be delivered. The unique `(subscription, event)` makes
 * it safe in several processes at once.
 */
export async function findEvents(db: Kysely<Database>, row: SubscriptionRow, now: Date): Promise<void> {
  const events = (await eventsOf(db, row, now)).filter(
    (event) => row.signal_types.includes(event.type) && !row.known.includes(eventId(event)),
  );
  if (events.length > 0) {
    await db
      .insertInto('webhook_deliveries')
      .values(
        events.map((event) => ({
          ...{ account_id: row.account_id, id: randomUUID(), subscription_id: row.id, event: eventId(event) },
          ...{ entity_id: row.entity_id, type: event.type, state: 'waiting' as const, attempts: 0 },
          data: JSON.stringify({ signalDate: event.signalDate, ...event.facts }),
          ...{ next_at: now, credits: 0, error: null, created_at: now, at: now },
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await changeSubscription(db, row, { next_check: new Date(now.getTime() + CHECK_EVERY_MS) });
}
