import type { PersonAnchor } from './links.ts';
import * as SELECTORS from './selectors.ts';
import { cleanName, leavesIn, textOf } from './text.ts';

/** The name of the person on a card, given the links to them; undefined where the card does not say it. */
export function nameOn(root: Element, links: readonly PersonAnchor[]): string | undefined {
  const labels = labelsOn(root);
  const marked = cleanName(textOf(root.querySelector(SELECTORS.salesName)));
  if (marked !== undefined) return marked;
  const own = new Set(links.map((link) => link.element));
  // A live card may be one link around the whole entry, with the links of its actions inside.
  const leaves = [...own].flatMap(leavesIn).filter((leaf) => isInside(leaf.element.closest('a'), own));
  return (
    firstName(leaves.filter((leaf) => isLabelled(leaf.text, labels)).map((leaf) => leaf.text)) ??
    firstName(
      leaves.filter((leaf) => leaf.element.closest('[aria-hidden="true"]')).map((leaf) => leaf.text),
    ) ??
    firstName(leaves.map((leaf) => leaf.text)) ??
    paragraphName(root, labels)
  );
}

function isInside(link: Element | null, own: ReadonlySet<Element>): boolean {
  return link === null || own.has(link);
}

/** Where the link wraps only the picture, the name is the card's first paragraph. */
function paragraphName(root: Element, labels: readonly string[]): string | undefined {
  const texts = [...root.querySelectorAll('p, [aria-hidden="true"]')]
    .filter((element) => element.querySelector('p, div, img') === null)
    .map(textOf)
    .filter((text) => text !== '');
  return firstName(texts.filter((text) => isLabelled(text, labels))) ?? firstName(texts.slice(0, 1));
}

function firstName(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const name = cleanName(text);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Labels are translated, but the name stands in them as it is: "Photo de profil de X". */
function labelsOn(root: Element): string[] {
  return [...root.querySelectorAll('img[alt], [aria-label]')]
    .map((element) => element.getAttribute('alt') ?? element.getAttribute('aria-label') ?? '')
    .filter((label) => label.trim() !== '');
}

function isLabelled(text: string, labels: readonly string[]): boolean {
  return text.length > 1 && labels.some((label) => label.includes(text));
}
