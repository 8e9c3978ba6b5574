import { peopleOn } from '../cards.ts';
import { genericCards } from '../generic-list.ts';
import { identityOfUrl, unite } from '../identity.ts';
import { isAside, mainOf } from '../links.ts';
import { type Page, type Person, personFrom } from '../person.ts';
import * as SELECTORS from '../selectors.ts';
import { cleanName, textOf, titleParts } from '../text.ts';

/** Recruiter search and projects by the generic list; a profile by its address. Markup not verified. */
export function peopleInRecruiter(page: Page): Person[] {
  return page.subject.kind === 'recruiter'
    ? subjectOfProfile(page)
    : peopleOn(genericCards(mainOf(page.document)), page);
}

function subjectOfProfile(page: Page): Person[] {
  const main = mainOf(page.document);
  const title = cleanName(titleParts(page.document)[0] ?? '');
  const named = [...main.querySelectorAll('h1, h2, [data-test-row-lockup-full-name]')].find(
    (element) => !isAside(element) && cleanName(textOf(element)) === title,
  );
  const root = page.document.querySelector(SELECTORS.recruiterCard) ?? named?.closest('section') ?? main;
  const identity = unite([identityOfUrl(page.subject)]);
  if (identity === null || textOf(root) === '') return [];
  return [personFrom(page.kind, root, identity, { name: named && title })];
}
