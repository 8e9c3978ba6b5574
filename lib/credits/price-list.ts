import type { Action, Surface } from './words.ts';

/** What one action costs on one surface: `credits` for each started `per` units. */
export type Price = { readonly credits: number; readonly per: number };

/** Prices are data: versioned, served with the wallet, changeable by the operator. */
export type PriceList = {
  readonly version: number;
  /** A missing surface means that the action is not sold there. */
  readonly prices: Readonly<Record<Action, { readonly [S in Surface]?: Price | undefined }>>;
  /** The least that one call costs, in credits, waived when the call retrieves something paid. */
  readonly callMinimum: Readonly<Record<Surface, number>>;
};

const each = (credits: number): Price => ({ credits, per: 1 });

const sameEverywhere = (credits: number) => ({
  extension: each(credits),
  platform: each(credits),
  assistant: each(credits),
  api: each(credits),
  export: each(credits),
});

/** The specification's prices ("Credit Consumption via API" and the FAQ on company data and searches). */
export const PRICE_LIST: PriceList = {
  version: 1,
  prices: {
    emails: sameEverywhere(1),
    phones: sameEverywhere(5),
    profile: { extension: each(0), platform: each(0), assistant: each(0), api: each(1), export: each(1) },
    search: { extension: each(0), platform: each(0), assistant: each(0), api: { credits: 1, per: 25 } },
    signal: { extension: each(1), platform: each(1), assistant: each(1), api: each(1) },
    engagement: { extension: each(0), platform: each(0), assistant: each(0), api: each(0) },
  },
  callMinimum: { extension: 0, platform: 0, assistant: 0, api: 1, export: 0 },
};

/**
 * What `units` of an action cost on a surface, before ownership and the call minimum.
 * @returns credits, or `undefined` where the action is not sold on that surface.
 */
export function listPrice(list: PriceList, action: Action, surface: Surface, units = 1): number | undefined {
  const price = list.prices[action][surface];
  return price && price.credits * Math.ceil(units / price.per);
}
