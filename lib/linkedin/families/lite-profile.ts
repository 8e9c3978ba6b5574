import { pageKeyOf } from '../gates.ts';
import { type Identity, identityOfSlug } from '../identity.ts';
import type { Page } from '../person.ts';
import * as SELECTORS from '../selectors.ts';
import { cleanLine, cleanName, textOf } from '../text.ts';
import { type Reading, readTopCard } from './top-card.ts';

const MEMBER_URN = /^urn:li:member:([1-9]\d*)$/;

/** Mobile-web-lite profile, 2025: number and slug of the subject stand on the section with the name. */
export function liteProfile(page: Page): Reading {
  const { document } = page;
  if (!pageKeyOf(document).startsWith('p_mwlite')) return undefined;
  const sections = [...document.querySelectorAll(SELECTORS.liteSection)];
  const root = sections.find((section) => section.querySelector('h1'));
  if (root === undefined) return null;
  const heading = root.querySelector('h1');
  const headline = [...root.querySelectorAll('[dir]')].find((element) => element !== heading);
  const marks = [...root.querySelectorAll(SELECTORS.liteMember)].flatMap(markOf);
  return readTopCard(page, root, [...marks, slugOfPage(document)], {
    name: cleanName(textOf(heading)),
    headline: cleanLine(textOf(headline)),
  });
}

function markOf(element: Element): Identity[] {
  const memberId = MEMBER_URN.exec(element.getAttribute('data-member-urn') ?? '')?.[1];
  const slug = identityOfSlug(element.getAttribute('data-vanity-name') ?? '');
  return memberId === undefined ? [slug] : [slug, { memberId }];
}

/** `code#vanityName` keeps the subject's slug in a comment; `code#memberUrn` is the viewer's. */
function slugOfPage(document: Document): Identity {
  const island = document.querySelector('code#vanityName');
  const text = island?.firstChild?.nodeValue ?? '';
  return identityOfSlug(text.replace(/^"|"$/g, ''));
}
