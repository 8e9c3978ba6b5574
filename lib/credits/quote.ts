import type { FreeReason } from './outcome.ts';
import { listPrice, type PriceList } from './price-list.ts';
import type { DataPoint, Surface } from './words.ts';

/** Who in the account already revealed the data point. */
export type Ownership = 'none' | 'self' | 'teammate';

/** A price with where it comes from. `credits` is also the ceiling of the charge that follows from it. */
export type Quote =
  | { readonly kind: 'price'; readonly credits: number; readonly priceList: number }
  | { readonly kind: 'free'; readonly credits: 0; readonly reason: FreeReason }
  | { readonly kind: 'unavailable' };

/**
 * The price of one data point for a member now, before the click.
 * An owned data point is free on every surface (design, section 3, "Already owned"); the API's call minimum is
 * a matter of the call, see `callCost`.
 */
export function quoteDataPoint(
  list: PriceList,
  surface: Surface,
  dataPoint: DataPoint,
  ownership: Ownership,
): Quote {
  if (ownership !== 'none') {
    return { kind: 'free', credits: 0, reason: ownership === 'self' ? 'owned' : 'owned_by_teammate' };
  }
  const credits = listPrice(list, dataPoint, surface);
  if (credits === undefined) return { kind: 'unavailable' };
  if (credits === 0) return { kind: 'free', credits: 0, reason: 'included' };
  return { kind: 'price', credits, priceList: list.version };
}

/** One thing a call asked for, after the fact: was it found, and who owned it before. */
export type Retrieved = {
  readonly dataPoint: DataPoint;
  readonly ownership: Ownership;
  readonly found: boolean;
};

/**
 * What a call costs in all: the sum over what it newly retrieved, but at least the surface's call minimum,
 * which is waived as soon as anything paid was retrieved (specification, "Important Notes on API Costs").
 * @returns credits
 */
export function callCost(list: PriceList, surface: Surface, items: readonly Retrieved[]): number {
  const retrieved = items
    .filter((item) => item.found)
    .map((item) => quoteDataPoint(list, surface, item.dataPoint, item.ownership))
    .reduce((sum, quote) => sum + (quote.kind === 'price' ? quote.credits : 0), 0);
  return Math.max(list.callMinimum[surface], retrieved);
}

/**
 * What a search costs: per started block of results, at least the call minimum.
 * @param results how many results the call returned
 * @returns credits, or `undefined` where searches are not sold on that surface
 */
export function searchCost(list: PriceList, surface: Surface, results: number): number | undefined {
  const credits = listPrice(list, 'search', surface, results);
  return credits === undefined ? undefined : Math.max(list.callMinimum[surface], credits);
}
