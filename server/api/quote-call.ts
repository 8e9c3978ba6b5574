import { listPrice, type PriceList } from '../../lib/credits/price-list.ts';
import { quoteDataPoint } from '../../lib/credits/quote.ts';
import { DATA_POINTS, type Surface } from '../../lib/credits/words.ts';
import type { CallItem } from '../ledger/ledger.ts';
import type { OwnedOf } from '../ledger/owned-of.ts';

export type Quoted = {
  /** Credits of what would be newly retrieved. */
  readonly retrieved: number;
  /** What the call would cost in all: that, or its own cost. */
  readonly credits: number;
};

/**
 * What a call costs now: what it newly retrieves, else its search (per started block of results), at least the call
 * minimum (specification, "Important Notes on API Costs"). Pure; the ledger decides by the same rules under its lock.
 * @param results how many results its search returns; null for a call that does not search
 */
export function quoteCall(
  list: PriceList,
  surface: Surface,
  items: readonly Pick<CallItem, 'action' | 'subject' | 'found' | 'doNotProcess'>[],
  { results, owned }: { results: number | null; owned: OwnedOf },
): Quoted {
  const bought = new Set<string>();
  let retrieved = 0;
  for (const { action, subject, found, doNotProcess } of items) {
    const dataPoint = DATA_POINTS.find((one) => one === action);
    if (!found || doNotProcess || subject === null || bought.has(`${action} ${subject}`)) continue;
    bought.add(`${action} ${subject}`);
    const quote = dataPoint && quoteDataPoint(list, surface, dataPoint, owned.of(subject, dataPoint));
    if (quote?.kind === 'price') retrieved += quote.credits;
  }
  if (retrieved > 0) return { retrieved, credits: retrieved };
  const search = results === null ? 0 : (listPrice(list, 'search', surface, results) ?? 0);
  return { retrieved, credits: Math.max(list.callMinimum[surface], search) };
}
