import type { FoundContact } from '../../lib/protocol/directory-api.ts';
import type { Revealable } from '../../lib/protocol/messages.ts';

export type BulkItem = { readonly personId: string; readonly ceiling: number };

/** Whom a bulk reveal is about, each at the server's price as its ceiling, and the sum of them: credits. */
export function bulkOf(
  chosen: readonly FoundContact[],
  dataPoint: Revealable,
): { items: readonly BulkItem[]; total: number } {
  const items = chosen.flatMap(({ contact, price }) => {
    const quote = price[dataPoint];
    return quote === null || quote.kind === 'unavailable'
      ? []
      : [{ personId: contact.personId, ceiling: quote.credits }];
  });
  return { items, total: items.reduce((sum, { ceiling }) => sum + ceiling, 0) };
}
