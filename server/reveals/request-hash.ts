import { createHash } from 'node:crypto';
import type { Surface } from '../../lib/credits/words.ts';
import type { ChargeRequest } from '../../lib/protocol/wallet-api.ts';

const FORMAT = 1;

/**
 * SHA-256 over everything that makes a charge the request it is: who asks, from where, for whom as they were named,
 * for what, and at which ceiling. Neither the time nor the attempt, so that the same click sent again is the same request.
 */
export function requestHash(
  asker: { accountId: string; memberId: string; surface: Surface },
  { person, dataPoint, ceiling }: ChargeRequest,
): Uint8Array {
  const fields = [
    FORMAT,
    asker.accountId,
    asker.memberId,
    asker.surface,
    person.memberId ?? null,
    person.slug ?? null,
    person.contactId ?? null,
    dataPoint,
    ceiling,
  ];
  return new Uint8Array(createHash('sha256').update(JSON.stringify(fields)).digest());
}
