import { type Identity, identityOfId, isSamePerson, unite } from './identity.ts';
import { actionClaims, entityLinks, isAside, leadsToPerson, ownLink, type PersonAnchor } from './links.ts';
import { opaqueIdIn } from './member-number.ts';
import { type Page, type Person, personFrom } from './person.ts';
import * as SELECTORS from './selectors.ts';

/** A list entry that certainly shows one person. */
export interface Card {
  readonly root: Element;
  readonly identity: Identity;
  /** The links to that person, own name and picture. */
  readonly links: readonly PersonAnchor[];
}

const SEARCH_KEY = /^SearchResults(A[\w-]{38})$/;
const MEMBER_URN = /^urn:li:member:([1-9]\d*)$/;
const SALES_URN = /^urn:li:fs_salesProfile:\(/;

/**
 * The person of one list entry, or null when it shows nobody for certain. Marks on the card come first, then
 * its actions, then its first own link; any two that disagree make it nobody's. linkedin.md, section 10 (L3).
 */
export function readCard(root: Element): Card | null {
  const marks = marksOn(root);
  if (marks === null) return null;
  const marked = unite(marks);
  if (marks.length > 0 && marked === null) return null;
  const entities = entityLinks(root);
  if (marked === null && entities[0]?.identity === undefined) return null;
  const links = entities.filter(leadsToPerson);
  const own = ownLink(links, marked ?? {});
  const ownLinks = links.filter((link) => own && isSamePerson(link.identity, own.identity));
  const identity = unite([...marks, ...ownLinks.map((link) => link.identity), ...actionClaims(root)]);
  return identity && { root, identity, links: ownLinks };
}

/** What urns and component keys on a card claim; null when they say that it is no person's card. */
function marksOn(root: Element): Identity[] | null {
  const claims: Identity[] = [];
  for (const element of [root, ...root.querySelectorAll(SELECTORS.cardMarks)]) {
    const urn = element.getAttribute('data-chameleon-result-urn');
    const memberId = MEMBER_URN.exec(urn ?? '')?.[1];
    if (urn !== null && memberId === undefined) return null;
    if (memberId !== undefined) claims.push({ memberId });
    const key = SEARCH_KEY.exec(element.getAttribute('componentkey') ?? '')?.[1];
    if (key !== undefined) claims.push(identityOfId(key));
    const row = element.getAttribute('data-scroll-into-view') ?? '';
    if (SALES_URN.test(row)) claims.push(identityOfId(opaqueIdIn(row) ?? ''));
  }
  return claims.filter((claim) => claim.memberId !== undefined);
}

/**
 * The cards among candidates that may be nested in one another. An entry wins over what is nested in it; an
 * element that merely holds several entries gives way to them; one nobody can claim takes its inside along.
 */
export function cardsAmong(candidates: Iterable<Element>): Card[] {
  const roots = [...candidates].filter((root) => !isAside(root));
  const settled: Element[] = [];
  const cards: Card[] = [];
  for (const root of roots) {
    if (settled.some((outer) => outer.contains(root)) || holdsSeveral(root, roots)) continue;
    settled.push(root);
    const card = readCard(root);
    if (card !== null) cards.push(card);
  }
  return cards;
}

function holdsSeveral(root: Element, candidates: readonly Element[]): boolean {
  const nested = candidates.filter((other) => other !== root && root.contains(other));
  if (nested.length < 2) return false;
  const first = entityLinks(root)[0]?.element;
  // The first link of a card is its own; the first link of a list is inside its first entry.
  if (first && !nested.some((inner) => inner.contains(first))) return false;
  const inside = nested.map(readCard).filter((card) => card !== null);
  return inside.some((card) => inside.some((other) => !isSamePerson(card.identity, other.identity)));
}

/** Turns the cards of a page into people, in document order. */
export function peopleOn(cards: readonly Card[], { kind, describe }: Page): Person[] {
  const described = cards.map((card) =>
    personFrom(kind, card.root, card.identity, describe.card(card.root, card.links)),
  );
  return inDocumentOrder(described);
}

export function inDocumentOrder(people: readonly Person[]): Person[] {
  return [...people].sort((one, other) => {
    if (one.root === other.root) return 0;
    return one.root.compareDocumentPosition(other.root) & one.root.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
}
