import { headlineBlock } from './headline-block.ts';
import type { Description } from './person.ts';
import { cleanLine, cleanName, textOf } from './text.ts';

/** Reads the texts of a top card, given the element that holds the name. */
export function describeTopCard(root: Element, heading: Element | null): Description {
  const name = cleanName(textOf(heading));
  const headline = headlineBlock(root, heading);
  return {
    name,
    headline: cleanLine(headline?.text ?? ''),
    company: companyBelow(headline?.element) ?? companyButton(root) ?? companyLink(root),
  };
}

/** "Company · School" stands right below the headline; a single name could be either. */
function companyBelow(headline: Element | undefined): string | undefined {
  const [company, school] = textOf(headline?.nextElementSibling).split(' · ');
  return school === undefined ? undefined : cleanLine(company ?? '');
}

function companyButton(root: Element): string | undefined {
  const button = root.querySelector('li button[aria-label]');
  const text = textOf(button);
  return (button?.getAttribute('aria-label') ?? '').includes(text) ? cleanLine(text) : undefined;
}

/** Ember, 2021-2022: the first employer leads to the page's own section of positions. */
function companyLink(root: Element): string | undefined {
  return cleanLine(textOf(root.querySelector('li a[href="#experience"]')));
}
