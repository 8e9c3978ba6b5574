import type { PersonAnchor } from './links.ts';
import type { Description } from './person.ts';
import { SELECTORS } from './selectors.ts';
import { blocksIn, cleanLine, cleanName, leavesIn, type TextBlock, textOf } from './text.ts';

const DEGREE = /^[•·]\s*\S/;
const PRONOUNS = /^\p{L}{1,10}(?:\s?\/\s?\p{L}{1,10}){1,2}$/u;
const DEGREE_REACH = 4;

/** Reads name, headline and company of a card; each is left out where the card does not say it. */
export function describeCard(root: Element, links: readonly PersonAnchor[]): Description {
  const name = nameOn(root, links);
  const headline =
    lineOf(root, SELECTORS.salesHeadline) ??
    (name === undefined ? undefined : lineAfter(blocksIn(root), name));
  return { name, headline, company: lineOf(root, SELECTORS.salesCompany) };
}

/** The text of the first element a selector finds, or undefined. */
export function lineOf(root: Element, selector: string): string | undefined {
  return cleanLine(textOf(root.querySelector(selector)));
}

function nameOn(root: Element, links: readonly PersonAnchor[]): string | undefined {
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

/** The line below a name: the first paragraph after it that is neither a degree nor pronouns. */
export function lineAfter(blocks: readonly TextBlock[], name: string): string | undefined {
  const at = blocks.findIndex((block) => block.text.includes(name));
  if (at < 0) return undefined;
  return cleanLine(blockAfter(blocks, at, name)?.text ?? '');
}

/** The paragraph that `lineAfter` reads, for callers that need its element. */
export function blockAfter(
  blocks: readonly TextBlock[],
  nameAt: number,
  name: string,
): TextBlock | undefined {
  const near = blocks.slice(nameAt + 1, nameAt + 1 + DEGREE_REACH);
  const degrees = near.map((block) => DEGREE.test(block.text)).lastIndexOf(true);
  return blocks
    .slice(nameAt + 1 + degrees + 1)
    .find(({ text }) => text !== name && !DEGREE.test(text) && !PRONOUNS.test(text) && cleanLine(text));
}
