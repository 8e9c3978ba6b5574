import { type Identity, identityOfId, identityOfSlug, identityOfUrl, unite } from './identity.ts';
import { linkTarget } from './link-target.ts';
import { opaqueIdIn } from './member-number.ts';
import { LINKEDIN, routeOf, wordAt } from './route.ts';
import * as SELECTORS from './selectors.ts';
import { textOf } from './text.ts';

/** A link to a person or an organisation, as it stands in a page. */
export interface EntityLink {
  readonly element: Element;
  /** Undefined for an organisation, and for a link that contradicts itself. */
  readonly identity: Identity | undefined;
  /** The route below the profile: `overlay/contact-info`, `edit/intro`; '' on a plain link. */
  readonly sub: string;
}

/** A link that leads to a person. */
export type PersonAnchor = EntityLink & { readonly identity: Identity };

const MAYBE_PERSON = /\/(?:in|pub|profile|lead|people)\//i;
const PRIVATE_PROFILE = /\/profile\/view/i;
const MAYBE_ORGANISATION = /\/(?:company|school|showcase)\//i;
const NAMES_THE_CARD = ['profileUrn', 'recipient', 'connectionOf', 'facetConnectionOf'] as const;

/** Links to people and organisations under an element in document order, mentions in sentences left out. */
export function entityLinks(scope: Element): EntityLink[] {
  const links: EntityLink[] = [];
  for (const element of [scope, ...scope.querySelectorAll('a[href]')]) {
    const link = entityLink(element);
    if (link !== null && !isMention(element)) links.push(link);
  }
  return links;
}

/** Links to people under an element in document order, mentions in sentences left out. */
export function personLinks(scope: Element): PersonAnchor[] {
  return entityLinks(scope).filter(leadsToPerson);
}

export function leadsToPerson(link: EntityLink): link is PersonAnchor {
  return link.identity !== undefined;
}

/** Reads one link; null when it leads neither to a person nor to an organisation. */
export function entityLink(element: Element): EntityLink | null {
  const href = element.getAttribute('href') ?? '';
  if (MAYBE_PERSON.test(href) || PRIVATE_PROFILE.test(href)) {
    const parsed = linkTarget(href);
    const sub = parsed.kind === 'person' ? (parsed.sub ?? '') : '';
    const claim = identityOfUrl(parsed);
    // A link at odds with its own hint is kept as one that names nobody: it must not give way to the next.
    const identity = unite([claim, hintIn(href)]) ?? undefined;
    if (Object.keys(claim).length > 0) return { element, identity, sub };
  }
  return isOrganisation(href) ? { element, identity: undefined, sub: '' } : null;
}

function isOrganisation(href: string): boolean {
  if (!MAYBE_ORGANISATION.test(href)) return false;
  const route = routeOf(href);
  if (route === null || route === 'short') return false;
  const first = wordAt(route.segments, 0);
  return /^(?:company|school|showcase)$/.test(first === 'sales' ? wordAt(route.segments, 1) : first);
}

/** The member number that a person's own link carries beside the slug. */
function hintIn(href: string): Identity {
  const urn = /[?&]miniProfileUrn=([^&#]*)/i.exec(href)?.[1];
  return identityOfId(opaqueIdIn(decoded(urn ?? '')) ?? '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** What the actions of a card or top card (invite, message, mutual connections) say about its person. */
export function actionClaims(root: Element): Identity[] {
  const claims: Identity[] = [];
  for (const link of root.querySelectorAll('a[href*="="]')) {
    const route = routeOf(link.getAttribute('href') ?? '', LINKEDIN);
    if (route === null || route === 'short') continue;
    if (!/^(?:preload|messaging|search)$/.test(wordAt(route.segments, 0))) continue;
    const parameters = route.url.searchParams;
    claims.push(identityOfSlug(parameters.get('vanityName') ?? ''));
    for (const name of NAMES_THE_CARD) claims.push(onlyId(parameters.get(name) ?? ''));
  }
  return claims.filter((claim) => Object.keys(claim).length > 0);
}

function onlyId(text: string): Identity {
  // A list of several ids names no one in particular.
  return text.includes(',') ? {} : identityOfId(opaqueIdIn(text) ?? '');
}

/**
 * Whether a link is a name inside a sentence ("A, B and 8 others") rather than the name of its card: it is
 * emphasised as a whole, or text runs on beside it. A degree ("• 2nd") is no sentence.
 */
export function isMention(link: Element): boolean {
  const text = textOf(link);
  if (text === '') return false;
  if (link.closest('strong, b') || textOf(link.querySelector('strong, b')) === text) return true;
  let outer = link;
  while (outer.parentElement && textOf(outer.parentElement) === text) outer = outer.parentElement;
  return neighbours(outer).some((run) => /[\p{L},،、]/u.test(run) && !/^\s*[•·(]/u.test(run));
}

function neighbours(element: Element): string[] {
  const runs: string[] = [];
  for (const node of element.parentElement?.childNodes ?? []) {
    if (node.nodeType === element.TEXT_NODE) runs.push(node.nodeValue ?? '');
  }
  return runs;
}

/** The page-wide scope for lists: the main column, or the body where none is marked. */
export function mainOf(document: Document): Element {
  return document.querySelector('main, [role="main"], #main, #content-main') ?? document.body;
}

export function isAside(element: Element): boolean {
  return element.closest(SELECTORS.aside) !== null;
}

/** A card's own link: the one with the member number that a mark on the card names, else the first. */
export function ownLink(links: readonly PersonAnchor[], marked: Identity): PersonAnchor | undefined {
  const { memberId } = marked;
  const numbered = links.find((link) => memberId !== undefined && link.identity.memberId === memberId);
  return numbered ?? links[0];
}
