import { contradicts, identityOfId, identityOfUrl, isSamePerson, unite } from '../identity.ts';
import { isAside, mainOf, personLinks } from '../links.ts';
import type { Page } from '../person.ts';
import { personFrom } from '../person.ts';
import * as SELECTORS from '../selectors.ts';
import { cleanName, textOf, titleParts } from '../text.ts';
import { innerLinks, type Reading } from './top-card.ts';

const KEY = /\.card\.ref(A[\w-]{38})/;

/**
 * Pages below a profile (experience, skills, activity): no top card and no heading, so the address names the
 * subject. Links of the page must agree; without any, the title must be that of such a page.
 */
export function detailsProfile(page: Page): Reading {
  if (page.subject.kind !== 'person' || page.subject.sub === undefined) return undefined;
  const main = page.document.querySelector('main, [role="main"]');
  const address = identityOfUrl(page.subject);
  if (main === null || textOf(main) === '') return undefined;
  const inner = innerLinks(main).map((link) => link.identity);
  if (inner.some((claim) => contradicts(claim, address))) return null;
  const confirmed = personLinks(main).some((link) => isSamePerson(link.identity, address));
  const [, name] = titleParts(page.document);
  if (!confirmed && name === undefined) return undefined;
  const identity = unite([address, ...(confirmed ? [...inner, ...cardIds(page)] : [])]);
  return identity && personFrom(page.kind, mainOf(page.document), identity, { name: cleanName(name ?? '') });
}

function cardIds(page: Page) {
  return [...page.document.querySelectorAll(SELECTORS.profileCard)]
    .filter((card) => !isAside(card))
    .map((card) => identityOfId(KEY.exec(card.getAttribute('componentkey') ?? '')?.[1] ?? ''));
}
