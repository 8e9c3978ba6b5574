import { nameOn } from './card-name.ts';
import type { PersonAnchor } from './links.ts';
import type { Description } from './person.ts';
import { leavesIn } from './text.ts';

/** Reads name and headline of a post's author, given the links to them. */
export function describeAuthor(post: Element, links: readonly PersonAnchor[]): Description {
  const name = nameOn(post, links);
  return { name, headline: headlineIn(links, name) };
}

function headlineIn(links: readonly PersonAnchor[], name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const texts = links.flatMap((link) => leavesIn(link.element)).map((leaf) => leaf.text);
  const at = texts.findIndex((text) => text.includes(name));
  return texts.slice(at + 1).find((text) => /^\p{L}/u.test(text) && !text.includes(name));
}
