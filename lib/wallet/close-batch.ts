import { MAX_CHARGES_PER_CALL } from '../protocol/wallet-api.ts';
import type { KeyedEvent } from './advance-rows.ts';
import type { Api } from './api-client.ts';
import { applyKeys } from './apply-keys.ts';
import type { Device } from './device.ts';
import type { OutboxRow } from './outbox-row.ts';
import { applyEvents, putOff } from './row-events.ts';
import type { Sent } from './send-batch.ts';

type Parts = { readonly device: Device; readonly api: Pick<Api, 'close'>; readonly accountId: string };

/**
 * Asks the server to make keys final that may have been sent, so that a late packet cannot charge them any more. Only its
 * answer ends their holds: as asked, or with what was charged before.
 * @param rows at least one, all closing as the same
 */
export async function closeBatch(parts: Parts, rows: readonly OutboxRow[]): Promise<Sent> {
  const batch = rows.slice(0, MAX_CHARGES_PER_CALL);
  const as = batch[0]?.closing;
  if (as === undefined) return { kind: 'put_off' };
  const answer = await parts.api.close({
    as,
    items: batch.map(({ key, dataPoint }) => ({ key, dataPoint })),
  });
  if (answer.ok)
    return { kind: 'answered', rows: await applyKeys(parts.device, parts.accountId, batch, answer.value) };
  const { failure } = answer;
  if (failure.class === 'auth' || failure.class === 'busy') return { kind: 'stopped', failure };
  const later = batch.map((row): KeyedEvent => putOff(parts.device, row, failure));
  await applyEvents(parts.device, later);
  // An answer of any kind: charges that wait behind can still go.
  return failure.status === 0 ? { kind: 'stopped', failure } : { kind: 'put_off' };
}
