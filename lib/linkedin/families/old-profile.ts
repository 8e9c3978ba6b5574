import { isApplication } from '../gates.ts';
import { type Identity, identityOfUrl, isSamePerson } from '../identity.ts';
import { linkTarget } from '../link-target.ts';
import { isAside, personLinks } from '../links.ts';
import { type Page, personFrom } from '../person.ts';
import * as SELECTORS from '../selectors.ts';
import { cleanLine, cleanName, textOf } from '../text.ts';
import { metaAddresses, staticIdentity } from './guest-profile.ts';
import type { Reading } from './top-card.ts';

/**
 * Server-rendered profiles, guest and signed in, 2013-2017. The address is the subject's as long as something
 * on the page repeats it and the title says the name of a heading.
 */
export function oldProfile(page: Page): Reading {
  const { document } = page;
  if (isApplication(document)) return undefined;
  const heading = [...document.querySelectorAll(SELECTORS.oldName)].find(
    (element) => !isAside(element) && isInTitle(document, cleanName(textOf(element))),
  );
  const address = identityOfUrl(page.subject);
  if (heading === undefined || !isRepeated(document, address)) return undefined;
  const root = heading.closest(SELECTORS.oldCard) ?? heading.parentElement ?? document.body;
  const headline = cleanLine(textOf(root.querySelector(SELECTORS.oldHeadline)));
  const identity = staticIdentity(page, []);
  return identity && personFrom(page.kind, root, identity, { name: cleanName(textOf(heading)), headline });
}

function isInTitle(document: Document, name: string | undefined): boolean {
  return name !== undefined && document.title.includes(name);
}

function isRepeated(document: Document, address: Identity): boolean {
  const meta = metaAddresses(document).map((href) => identityOfUrl(linkTarget(href)));
  const links = personLinks(document.body).map((link) => link.identity);
  const masthead = document.querySelector(`[id="member-${address.memberId ?? ''}"]`);
  return masthead !== null || [...meta, ...links].some((claim) => isSamePerson(claim, address));
}
