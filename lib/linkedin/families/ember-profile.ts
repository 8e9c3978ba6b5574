import { identityOfUrl, isSamePerson, unite } from '../identity.ts';
import { isAside, mainOf } from '../links.ts';
import type { Page } from '../person.ts';
import * as SELECTORS from '../selectors.ts';
import { cleanName, leavesIn, textOf, titleParts } from '../text.ts';
import { contactLinks, innerLinks, type Reading, readTopCard } from './top-card.ts';

const NUMBER = /^[1-9]\d*$/;

/** Ember profile, 2022-2025: the section that carries the subject's member number. */
export function memberSectionProfile(page: Page): Reading {
  const sections = [...page.document.querySelectorAll(SELECTORS.memberSection)].filter(
    (section) => !isAside(section) && NUMBER.test(numberOf(section)),
  );
  if (sections.length === 0) return undefined;
  const named = sections.filter((section) => contactLinks(section).length > 0);
  const [root, ...others] = named.length > 0 ? named : sections;
  if (root === undefined || others.some((other) => numberOf(other) !== numberOf(root))) return null;
  const heading = root.querySelector('h1') ?? nameElement(page, root);
  return readTopCard(page, root, [{ memberId: numberOf(root) }], page.describe.topCard(root, heading));
}

function numberOf(section: Element): string {
  return section.getAttribute('data-member-id') ?? '';
}

/** Any signed-in profile: the one contact-info link, up to where it meets the name. */
export function contactInfoProfile(page: Page): Reading {
  const main = mainOf(page.document);
  const links = contactLinks(main);
  const [contact] = links;
  if (contact === undefined) return undefined;
  const heading = nameElement(page, main);
  const root = heading
    ? commonAncestor(contact.element, heading)
    : (contact.element.closest('section') ?? contact.element.parentElement ?? main);
  const claims = links.map((link) => link.identity);
  const name = heading ?? root.querySelector(`h1, h2, ${SELECTORS.emberName}`);
  return readTopCard(page, root, claims, page.describe.topCard(root, name));
}

/** A profile without contact info: the name of the title, or the element made for it, where links of the page itself confirm the address. */
export function headingProfile(page: Page): Reading {
  const main = mainOf(page.document);
  const heading = nameElement(page, main) ?? main.querySelector(SELECTORS.emberName);
  const claims = innerLinks(main).map((link) => link.identity);
  const shown = unite(claims);
  if (page.subject.kind !== 'person' || page.subject.sub !== undefined || !heading || !shown)
    return undefined;
  if (!isSamePerson(shown, identityOfUrl(page.subject))) return null;
  const root = heading.closest('section') ?? heading.parentElement ?? main;
  return readTopCard(page, root, claims, page.describe.topCard(root, heading));
}

/** The element in the main column that says the name of the page title: a heading, else any text. */
function nameElement(page: Page, scope: Element): Element | null {
  const title = cleanName(titleParts(page.document)[0] ?? '');
  if (title === undefined) return null;
  const says = (element: Element): boolean => cleanName(textOf(element)) === title && !isAside(element);
  const heading = [...scope.querySelectorAll('h1, h2')].find(says);
  return heading ?? leavesIn(scope).find((leaf) => says(leaf.element))?.element ?? null;
}

function commonAncestor(one: Element, other: Element): Element {
  let above = one;
  while (!above.contains(other) && above.parentElement) above = above.parentElement;
  return above;
}
