import { pageKeyOf } from '../gates.ts';
import { contradicts, type Identity, identityOfUrl, unite } from '../identity.ts';
import { linkTarget } from '../link-target.ts';
import { mainOf } from '../links.ts';
import { type Page, personFrom } from '../person.ts';
import * as SELECTORS from '../selectors.ts';
import { cleanLine, cleanName, textOf } from '../text.ts';
import type { Reading } from './top-card.ts';

interface Described {
  readonly name: string;
  readonly addresses: readonly string[];
}

/** Public profile for signed-out readers, 2016-2026: metadata, JSON-LD and a top card, all of one person. */
export function guestProfile(page: Page): Reading {
  const { document } = page;
  const key = pageKeyOf(document);
  const described = describedPerson(document);
  const card = document.querySelector(SELECTORS.guestCard);
  const heading = card?.querySelector('h1') ?? null;
  if (!key.startsWith('public_profile') && described === undefined) return undefined;
  if (described === undefined && heading === null)
    return key.startsWith('public_profile_v3') ? null : undefined;
  const identity = staticIdentity(page, described?.addresses ?? []);
  const h1 = heading ?? document.querySelector('h1');
  const root = card ?? h1?.closest('section') ?? h1?.parentElement ?? mainOf(document);
  const headline = cleanLine(textOf(root.querySelector(SELECTORS.guestHeadline)));
  const name = cleanName(textOf(h1)) ?? cleanName(described?.name ?? '');
  return identity && personFrom(page.kind, root, identity, { name, headline: unmasked(headline) });
}

/** On a page that is loaded as a whole the address is the subject's, unless the metadata names another. */
export function staticIdentity(page: Page, addresses: readonly string[]): Identity | null {
  const address = identityOfUrl(page.subject);
  const claims = [...metaAddresses(page.document), ...addresses].map((href) =>
    identityOfUrl(linkTarget(href)),
  );
  return claims.some((claim) => contradicts(claim, address)) ? null : unite([address, ...claims]);
}

/** Where a page says it lives: its canonical link and its Open Graph address. */
export function metaAddresses(document: Document): string[] {
  return [
    document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '',
    document.querySelector('meta[property="og:url"]')?.getAttribute('content') ?? '',
  ];
}

function unmasked(text: string | undefined): string | undefined {
  return text?.includes('**') ? undefined : text;
}

/** The person a page's JSON-LD describes: on top or in its graph, never the author of an article. */
function describedPerson(document: Document): Described | undefined {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const person = graphOf(script.textContent).find((node) => node['@type'] === 'Person');
    if (person === undefined) continue;
    const addresses = [person.sameAs, person.url].flat().filter((value) => typeof value === 'string');
    const name = typeof person.name === 'string' ? (unmasked(person.name) ?? '') : '';
    return { name, addresses: addresses.filter((href) => linkTarget(href).kind === 'person') };
  }
  return undefined;
}

function graphOf(json: string): Record<string, unknown>[] {
  try {
    const data: unknown = JSON.parse(json);
    const top = [data].flat().filter(isNode);
    return top.flatMap((node) => [node, ...[node['@graph']].flat().filter(isNode)]);
  } catch {
    return [];
  }
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
