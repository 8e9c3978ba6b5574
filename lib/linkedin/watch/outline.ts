const MOST_ELEMENTS = 600;
const DEEPEST = 14;
/** Attributes whose values are names of LinkedIn's own parts. */
const OF_PARTS = /^(?:role|data-sdui-screen|data-view-name|data-testid|data-sn-view-name)$/;
const NO_ID = /^[a-z][a-z._-]{0,60}$/i;

/**
 * The structure of a page without its content: tags, names of attributes, and the names that LinkedIn gives its parts. No
 * texts, no addresses, no ids: what a maintainer needs to see why nobody was found, and nothing about anybody.
 */
export function outlineOf(document: Document): string {
  const lines: string[] = [];
  const visit = (element: Element, depth: number): void => {
    if (lines.length >= MOST_ELEMENTS || depth > DEEPEST) return;
    const attributes = element
      .getAttributeNames()
      .filter((name) => NO_ID.test(name))
      .map((name) => {
        const value = element.getAttribute(name) ?? '';
        return OF_PARTS.test(name) && NO_ID.test(value) ? `${name}=${value}` : name;
      });
    lines.push(`${' '.repeat(depth)}${[element.localName, ...attributes].join(' ')}`);
    for (const child of element.children) visit(child, depth + 1);
  };
  visit(document.querySelector('main') ?? document.body, 0);
  return lines.join('\n');
}
