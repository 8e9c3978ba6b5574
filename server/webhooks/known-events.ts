import { UTCDate } from '@date-fns/utc';
import { formatISO } from 'date-fns';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { companySignals, contactSignals } from '../signals/read-signals.ts';
import type { SignalEvent } from '../signals/signal-types.ts';

/** Every event of a contact or company that follows from what was imported until now. */
export async function eventsOf(
  db: Kysely<Database>,
  { entity_type, entity_id }: { readonly entity_type: string; readonly entity_id: string },
  now: Date,
): Promise<SignalEvent[]> {
  const today = formatISO(new UTCDate(now), { representation: 'date' });
  const all =
    entity_type === 'contact'
      ? await contactSignals(db, [entity_id])
      : await companySignals(db, [entity_id], today);
  return all.get(entity_id) ?? [];
}
