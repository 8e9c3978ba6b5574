import { type Card, cardsAmong, peopleOn } from '../cards.ts';
import { isBehindAddress } from '../gates.ts';
import { genericCards } from '../generic-list.ts';
import { mainOf } from '../links.ts';
import type { Page, Person } from '../person.ts';
import * as SELECTORS from '../selectors.ts';

/** People search and all-results search, SDUI and Ember of all years. */
export function peopleInSearch(page: Page): Person[] {
  if (isBehindAddress(page.document, 'search')) return [];
  return peopleOn(resultCards(page.document), page);
}

function resultCards(document: Document): Card[] {
  const main = mainOf(document);
  const { ember, sdui, old } = SELECTORS.searchCards;
  // Every Ember result says by a urn what it is; where there are such urns, nothing else is a result.
  const marked = document.querySelectorAll(ember);
  if (marked.length > 0) return cardsAmong(marked);
  for (const selector of [sdui, old]) {
    const cards = cardsAmong(main.querySelectorAll(selector));
    if (cards.length > 0) return cards;
  }
  return genericCards(main);
}
