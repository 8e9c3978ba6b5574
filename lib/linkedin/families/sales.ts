import { lineOf } from '../card-text.ts';
import { type Card, cardsAmong, peopleOn } from '../cards.ts';
import { genericCards } from '../generic-list.ts';
import { type Identity, identityOfUrl, unite } from '../identity.ts';
import { isAside, mainOf, personLinks } from '../links.ts';
import { type Page, type Person, personFrom } from '../person.ts';
import * as SELECTORS from '../selectors.ts';
import { cleanName, collapse, textOf, titleParts } from '../text.ts';

/** Sales Navigator search and lists; rows outside the viewport are placeholders with an id and a label. */
export function peopleInSales(page: Page): Person[] {
  const main = mainOf(page.document);
  const rows = cardsAmong(main.querySelectorAll(SELECTORS.salesRows));
  const cards: readonly Card[] = rows.length > 0 ? rows : genericCards(main);
  return withLabelledNames(peopleOn(cards, page));
}

/**
 * Names placeholder rows by their label ("Add X to selection"). What stands around the name in a complete
 * row's label is learnt from that row, so that any language will do.
 */
function withLabelledNames(people: readonly Person[]): Person[] {
  const frame = people.map(({ root, name }) => labelFrame(root, name)).find((found) => found !== undefined);
  const pattern = frame ?? { before: 'Add ', after: ' to selection' };
  return people.map((person) => {
    const name = person.name ?? framedName(person.root, pattern);
    return name === undefined ? person : { ...person, name };
  });
}

interface Frame {
  readonly before: string;
  readonly after: string;
}

function labelFrame(root: Element, name: string | undefined): Frame | undefined {
  if (name === undefined) return undefined;
  for (const label of labelsIn(root)) {
    const [before = '', after, ...more] = label.split(name);
    if (after !== undefined && more.length === 0 && before + after !== '') return { before, after };
  }
  return undefined;
}

function framedName(root: Element, { before, after }: Frame): string | undefined {
  const fits = (label: string): boolean =>
    label.length > before.length + after.length && label.startsWith(before) && label.endsWith(after);
  const label = labelsIn(root).find(fits);
  return label && cleanName(label.slice(before.length, label.length - after.length));
}

function labelsIn(root: Element): string[] {
  return [...root.querySelectorAll('span, label')]
    .filter((element) => element.children.length === 0)
    .map((element) => collapse(element.textContent));
}

/** Sales Navigator lead page: the address names the lead, the top card shows who it is. */
export function leadOnPage(page: Page): Person[] {
  const { document } = page;
  const [titleName] = titleParts(document);
  const heading = [...document.querySelectorAll(`${SELECTORS.salesName}, h1`)].find(
    (found) => !isAside(found),
  );
  const root =
    document.querySelector(SELECTORS.leadCard) ?? heading?.closest('section') ?? heading?.parentElement;
  if (!root) return [];
  const identity = unite([identityOfUrl(page.subject), ...leadsNamedIn(root)]);
  if (identity === null) return [];
  const name = root.querySelector(SELECTORS.salesName) ?? root.querySelector('h1');
  const person = personFrom(page.kind, root, identity, {
    name: cleanName(textOf(name)) ?? (name ? cleanName(titleName ?? '') : undefined),
    headline: lineOf(root, SELECTORS.salesHeadline),
    company: lineOf(root, SELECTORS.salesCompany),
  });
  return [person];
}

function leadsNamedIn(root: Element): Identity[] {
  return personLinks(root).map((link) => link.identity);
}
