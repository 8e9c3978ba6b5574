import * as SELECTORS from './selectors.ts';
import { blocksIn, cleanLine, type TextBlock, textOf } from './text.ts';

const DEGREE = /^[•·]\s*\S/;
const PRONOUNS = /^\p{L}{1,10}(?:\s?\/\s?\p{L}{1,10}){1,2}$/u;
const DEGREE_REACH = 4;

/** The paragraph below a name: the first one after it that is neither a degree nor pronouns. */
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

/** The paragraph with the headline: marked (Ember), or the first one below the row with the name. */
export function headlineBlock(root: Element, heading: Element | null): TextBlock | undefined {
  const marked = root.querySelector(SELECTORS.emberHeadline);
  if (marked !== null && textOf(marked) !== '') return { element: marked, text: textOf(marked) };
  if (heading === null) return undefined;
  // What stands in the row of the name, as a degree does, is none of the paragraphs below it
  const blocks = blocksIn(root).filter(({ element }) => element === heading || !element.contains(heading));
  const at = blocks.findIndex(({ element }) => element.contains(heading) || heading.contains(element));
  return at < 0 ? undefined : blockAfter(blocks, at, textOf(heading));
}
