import type { ContactLine } from '../../lib/account/contact-index.ts';

/** The contacts that have every word that was searched, and are on the list that was chosen. */
export function choose(
  lines: readonly ContactLine[],
  search: string,
  list: ReadonlySet<string> | undefined,
): readonly ContactLine[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && !list) return lines;
  return lines.filter(
    (line) => (!list || list.has(line.personId)) && words.every((word) => line.words.includes(word)),
  );
}
