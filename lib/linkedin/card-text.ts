import { nameOn } from './card-name.ts';
import { blockAfter } from './headline-block.ts';
import type { PersonAnchor } from './links.ts';
import type { Description } from './person.ts';
import * as SELECTORS from './selectors.ts';
import { blocksIn, cleanLine, type TextBlock, textOf } from './text.ts';

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

/** The line below a name: the first paragraph after it that is neither a degree nor pronouns. */
function lineAfter(blocks: readonly TextBlock[], name: string): string | undefined {
  const at = blocks.findIndex((block) => block.text.includes(name));
  if (at < 0) return undefined;
  return cleanLine(blockAfter(blocks, at, name)?.text ?? '');
}
