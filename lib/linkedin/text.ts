import * as SELECTORS from './selectors.ts';

// `Node` is no global outside a browser, so the two node types are spelt out.
const ELEMENT = 1;
const TEXT = 3;

const LONGEST_NAME = 120;
const SILENT = /^(?:SCRIPT|STYLE|CODE|TEMPLATE|NOSCRIPT|SVG|BUTTON)$/i;
const BLOCK =
  /^(?:ADDRESS|ARTICLE|ASIDE|DD|DIV|DL|DT|FIGURE|FOOTER|H[1-6]|HEADER|LI|MAIN|OL|P|SECTION|TABLE|TD|TH|TR|UL)$/i;

/** A run of text as a reader sees it: one paragraph, with the element that lays it out. */
export interface TextBlock {
  readonly element: Element;
  text: string;
}

/** One text node with a visible text. */
export interface TextLeaf {
  readonly element: Element;
  readonly text: string;
}

export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The text of an element on one line. */
export function textOf(element: Element | null | undefined): string {
  return collapse(element?.textContent ?? '');
}

/**
 * A display name from a raw text, or null when the text is none: empty, without a letter, too long, or the
 * placeholder "LinkedIn Member" in any language. linkedin.md, section 10 (L4).
 */
export function cleanName(raw: string): string | undefined {
  const name = collapse(raw)
    .replace(/^\(\d+\+?\)\s*/, '')
    .replace(/(?:^|\s)[•·].*$/u, '')
    .trim();
  const plausible = name.length <= LONGEST_NAME && /\p{L}/u.test(name) && !/linkedin|领英/iu.test(name);
  return plausible ? name : undefined;
}

/** A headline or company from a raw text, or undefined when there is nothing to read in it. */
export function cleanLine(raw: string): string | undefined {
  const line = collapse(raw);
  return /[\p{L}\p{N}]/u.test(line) ? line : undefined;
}

/** The parts of the page title without the counter and without LinkedIn's own name. */
export function titleParts(document: Document): readonly string[] {
  return collapse(document.title)
    .replace(/^\(\d+\+?\)\s*/, '')
    .split(' | ')
    .filter((part) => part !== '' && !/linkedin|sales navigator/i.test(part));
}

/** Visible text nodes under an element in reading order, screen-reader texts left out. */
export function leavesIn(root: Element): TextLeaf[] {
  const leaves: TextLeaf[] = [];
  visit(root, (element, text) => leaves.push({ element, text: collapse(text) }));
  return leaves.filter((leaf) => leaf.text !== '');
}

/** Visible paragraphs under an element in reading order. */
export function blocksIn(root: Element): TextBlock[] {
  const blocks: TextBlock[] = [];
  visit(root, (element, text) => {
    const block = layoutOf(element, root);
    const last = blocks.at(-1);
    if (last?.element === block) last.text += text;
    else blocks.push({ element: block, text });
  });
  for (const block of blocks) block.text = collapse(block.text);
  return blocks.filter((block) => block.text !== '');
}

function visit(parent: Element, tell: (parent: Element, text: string) => void): void {
  for (const child of parent.childNodes) {
    if (child.nodeType === TEXT) tell(parent, child.nodeValue ?? '');
    else if (isElement(child) && isRead(child)) visit(child, tell);
  }
}

function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT;
}

function isRead(element: Element): boolean {
  return !SILENT.test(element.tagName) && !element.matches(SELECTORS.hidden);
}

function layoutOf(element: Element, root: Element): Element {
  let current = element;
  while (current !== root && !BLOCK.test(current.tagName) && current.parentElement) {
    current = current.parentElement;
  }
  return current;
}
