import { cardsAmong, peopleOn } from '../cards.ts';
import { genericCards } from '../generic-list.ts';
import { mainOf } from '../links.ts';
import type { Page, Person } from '../person.ts';
import * as SELECTORS from '../selectors.ts';

/** People of a company or school. */
export function peopleOfOrganisation(page: Page): Person[] {
  const main = mainOf(page.document);
  const marks = [...main.querySelectorAll(`${SELECTORS.orgInfo}, ${SELECTORS.orgImage}`)];
  const roots = new Set(marks.map((mark) => mark.closest('li') ?? mark.parentElement ?? mark));
  const cards = cardsAmong(roots);
  return peopleOn(cards.length > 0 ? cards : genericCards(main), page);
}
