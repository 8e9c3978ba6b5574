import { type Card, cardsAmong, peopleOn } from '../cards.ts';
import { isBehindAddress } from '../gates.ts';
import { genericCards } from '../generic-list.ts';
import { mainOf } from '../links.ts';
import type { Page, Person } from '../person.ts';
import * as SELECTORS from '../selectors.ts';

/** Connections and the other lists of my network: known rows, and any further list beside them. */
export function peopleInNetwork(page: Page): Person[] {
  if (isBehindAddress(page.document, 'network')) return [];
  const rows = cardsAmong(page.document.querySelectorAll(SELECTORS.networkRows));
  const others = genericCards(mainOf(page.document)).filter(
    (card) => !rows.some((row) => overlap(row, card)),
  );
  return peopleOn([...rows, ...others], page);
}

function overlap({ root: one }: Card, { root: other }: Card): boolean {
  return one.contains(other) || other.contains(one);
}
