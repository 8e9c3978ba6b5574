import { describe, expect, it } from 'vitest';
import { PRICE_LIST } from '../../../lib/credits/price-list.ts';
import {
  callCost,
  type Ownership,
  quoteDataPoint,
  type Retrieved,
  searchCost,
} from '../../../lib/credits/quote.ts';
import type { DataPoint, Surface } from '../../../lib/credits/words.ts';

const item = (dataPoint: DataPoint, ownership: Ownership = 'none', found = true): Retrieved => ({
  dataPoint,
  ownership,
  found,
});
const times = (n: number, one: Retrieved) => Array.from({ length: n }, () => one);

describe('worked examples of the credit rules', () => {
  const calls: [title: string, surface: Surface, items: Retrieved[], credits: number][] = [
    ['email, new, extension', 'extension', [item('emails')], 1],
    ['phone, new, extension', 'extension', [item('phones')], 5],
    ['email and phone, new, extension', 'extension', [item('emails'), item('phones')], 6],
    ['the same email by a teammate', 'extension', [item('emails', 'teammate')], 0],
    ['email owned and phone new', 'extension', [item('emails', 'self'), item('phones')], 5],
    ['nothing found, extension', 'extension', [item('phones', 'none', false)], 0],
    ['nothing found, platform', 'platform', [item('emails', 'none', false)], 0],
    ['nothing found, assistant', 'assistant', [item('emails', 'none', false)], 0],
    ['company profile, extension', 'extension', [item('profile')], 0],
    ['company profile, platform', 'platform', [item('profile')], 0],
    ['API enrich of 3 new emails', 'api', times(3, item('emails')), 3],
    ['API enrich of 2 owned emails', 'api', times(2, item('emails', 'self')), 1],
    ['API enrich of 1 owned and 1 new phone', 'api', [item('phones', 'self'), item('phones')], 5],
    ['API enrich of 3 emails, 1 owned', 'api', [item('emails', 'self'), ...times(2, item('emails'))], 2],
    ['API enrich of 1 contact, email and phone, new', 'api', [item('emails'), item('phones')], 6],
    ['API miss', 'api', [item('emails', 'none', false)], 1],
    ['API company profile, new', 'api', [item('profile')], 1],
    ['API company profile again', 'api', [item('profile', 'self')], 1],
    ['export of an owned contact', 'export', [item('emails', 'self'), item('phones', 'teammate')], 0],
    ['export of a new email and a new company profile', 'export', [item('emails'), item('profile')], 2],
  ];
  it.each(calls)('%s (%s): %j costs %i', (_title, surface, items, credits) => {
    expect(callCost(PRICE_LIST, surface, items)).toBe(credits);
  });

  const searches: [surface: Surface, results: number, credits: number | undefined][] = [
    ['api', 0, 1],
    ['api', 1, 1],
    ['api', 25, 1],
    ['api', 26, 2],
    ['api', 60, 3],
    ['platform', 500, 0],
    ['extension', 500, 0],
    ['assistant', 500, 0],
    ['export', 1, undefined],
  ];
  it.each(searches)('search on %s with %i results costs %s', (surface, results, credits) => {
    expect(searchCost(PRICE_LIST, surface, results)).toBe(credits);
  });
});

describe('the price on a button', () => {
  it('is the list price, with the list that it came from', () => {
    expect(quoteDataPoint(PRICE_LIST, 'extension', 'phones', 'none')).toEqual({
      kind: 'price',
      credits: 5,
      priceList: PRICE_LIST.version,
    });
  });

  it('is free with the reason when the account owns the data point, on every surface', () => {
    for (const surface of ['extension', 'platform', 'assistant', 'api', 'export'] as const) {
      expect(quoteDataPoint(PRICE_LIST, surface, 'emails', 'self')).toMatchObject({
        kind: 'free',
        reason: 'owned',
      });
      expect(quoteDataPoint(PRICE_LIST, surface, 'phones', 'teammate')).toMatchObject({
        kind: 'free',
        reason: 'owned_by_teammate',
      });
    }
  });

  it('is free as included where the list says 0', () => {
    expect(quoteDataPoint(PRICE_LIST, 'extension', 'profile', 'none')).toMatchObject({
      kind: 'free',
      reason: 'included',
    });
  });

  it('is unavailable where the price list does not sell it', () => {
    const list = { ...PRICE_LIST, prices: { ...PRICE_LIST.prices, phones: {} } };
    expect(quoteDataPoint(list, 'extension', 'phones', 'none')).toEqual({ kind: 'unavailable' });
  });

  it('follows the list: another version, another price, no code', () => {
    const list = {
      ...PRICE_LIST,
      version: 2,
      prices: { ...PRICE_LIST.prices, phones: { extension: { credits: 3, per: 1 } } },
    };
    expect(quoteDataPoint(list, 'extension', 'phones', 'none')).toEqual({
      kind: 'price',
      credits: 3,
      priceList: 2,
    });
  });
});
