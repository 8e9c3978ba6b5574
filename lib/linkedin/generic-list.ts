import { type Card, cardsAmong } from './cards.ts';
import { type Identity, isSamePerson } from './identity.ts';
import { isAside, type PersonAnchor, personLinks } from './links.ts';

interface Level {
  readonly element: Element;
  readonly people: number;
}

/**
 * The cards of a list of unknown markup: repeated siblings that each begin with a link to another person.
 * Takes the level with the most such siblings, the highest among equals, so that neither a row of faces
 * inside a card nor the columns of the page pass for a list. linkedin.md, section 10 (L2).
 */
export function genericCards(scope: Element): Card[] {
  const links = personLinks(scope).filter((link) => link.element !== scope && !isAside(link.element));
  const leads = leadsByElement(links, scope);
  const roots = new Set<Element>();
  for (const link of links) {
    const best = bestLevel(link, scope, leads);
    if (best !== null) roots.add(best.element);
  }
  return cardsAmong(inOrder(roots));
}

/** For every element above a link: whom its first link leads to. */
function leadsByElement(links: readonly PersonAnchor[], scope: Element): Map<Element, Identity> {
  const leads = new Map<Element, Identity>();
  for (const { element, identity } of links) {
    for (let above: Element | null = element; above && above !== scope; above = above.parentElement) {
      if (!leads.has(above)) leads.set(above, identity);
    }
  }
  return leads;
}

function bestLevel(link: PersonAnchor, scope: Element, leads: Map<Element, Identity>): Level | null {
  let best: Level | null = null;
  for (let above: Element | null = link.element; above && above !== scope; above = above.parentElement) {
    const lead = leads.get(above);
    if (lead === undefined || !isSamePerson(lead, link.identity)) break;
    const people = peopleBeside(above, lead, leads);
    if (people > 0 && people >= (best?.people ?? 0)) best = { element: above, people };
  }
  return best;
}

function peopleBeside(element: Element, lead: Identity, leads: Map<Element, Identity>): number {
  const others: Identity[] = [];
  for (const sibling of element.parentElement?.children ?? []) {
    const other = isAlike(sibling, element) ? leads.get(sibling) : undefined;
    if (other === undefined || isSamePerson(other, lead)) continue;
    if (!others.some((known) => isSamePerson(known, other))) others.push(other);
  }
  return others.length;
}

/** Same tag, or the same tag within plain wrappers. */
function isAlike(one: Element, other: Element): boolean {
  return one.tagName === other.tagName || unwrapped(one).tagName === unwrapped(other).tagName;
}

function unwrapped(element: Element): Element {
  let inner = element;
  while (inner.tagName === 'DIV' && inner.children.length === 1 && inner.firstElementChild) {
    inner = inner.firstElementChild;
  }
  return inner;
}

function inOrder(elements: Iterable<Element>): Element[] {
  return [...elements].sort((one, other) =>
    one.compareDocumentPosition(other) & one.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
}
