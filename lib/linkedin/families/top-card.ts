import { contradicts, type Identity, identityOfUrl, isSamePerson, unite } from '../identity.ts';
import { actionClaims, isAside, mainOf, type PersonAnchor, personLinks } from '../links.ts';
import { type Description, type Page, type Person, personFrom } from '../person.ts';

/** What a profile family says: a person, `null` for "nobody, look no further", undefined for "not mine". */
export type Reading = Person | null | undefined;

const CONTACT_INFO = /^(?:overlay|detail)\/contact-info/;

/**
 * The subject of a top card: what its own links, its actions and the family's marks claim together. The
 * address may be ahead of the page, so it can refuse a person but adds only to one it has in common.
 */
export function readTopCard(
  page: Page,
  root: Element,
  marks: readonly Identity[],
  description: Description,
): Person | null {
  const shown = unite([...marks, ...ownClaims(root), ...actionClaims(root)]);
  const identity = shown && withAddress(page, shown);
  if (identity === null) return null;
  const person = personFrom(page.kind, root, identity, description);
  if (isOwnProfile(page, root, identity)) person.self = true;
  return person;
}

/** What the page shows, joined with the address where they share an identity; null where they disagree. */
export function withAddress(page: Page, shown: Identity): Identity | null {
  const address = identityOfUrl(page.subject);
  if (contradicts(shown, address)) return null;
  return isSamePerson(shown, address) ? unite([shown, address]) : shown;
}

/** Links that lead below the subject's profile; only the subject has them in the main column. */
export function innerLinks(scope: Element): PersonAnchor[] {
  return personLinks(scope).filter((link) => link.sub !== '' && !isAside(link.element));
}

/** Contact-info links in a scope; every top card of a signed-in page has exactly one. */
export function contactLinks(scope: Element): PersonAnchor[] {
  return innerLinks(scope).filter((link) => CONTACT_INFO.test(link.sub));
}

function ownClaims(root: Element): Identity[] {
  const inner = innerLinks(root);
  const links = inner.length > 0 ? inner : personLinks(root).slice(0, 1);
  return links.map((link) => link.identity);
}

/** Only on one's own profile are there links to edit it. */
function isOwnProfile({ document }: Page, root: Element, identity: Identity): boolean {
  if (root.querySelector('a[href*="isSelfProfile=true"], [componentkey$="_openToButton"]')) return true;
  return innerLinks(mainOf(document)).some(
    (link) => /^edit(?:\/|$)/.test(link.sub) && isSamePerson(link.identity, identity),
  );
}
