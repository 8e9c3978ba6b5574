import { headlineBlock } from './headline-block.ts';
import { isSamePerson } from './identity.ts';
import { personLinks } from './links.ts';
import type { Person } from './person.ts';
import * as SELECTORS from './selectors.ts';
import { textOf } from './text.ts';

/** Where a host element may go: `parent.insertBefore(host, before)`. */
export interface Placement {
  readonly parent: Element;
  readonly before: Node | null;
}

const UNBOXED = '[data-display-contents="true"]';
const INTERACTIVE = 'a, button, [role="button"], [role="link"], label';
const COLUMN = /^(?:ARTICLE|DIV|LI|SECTION|TD|TH)$/i;
const OF_POSTS = /^(?:feed|searchContent)$/;
const NO_CHILDREN = /^(?:UL|OL|DL|TR|TABLE|TBODY|THEAD|SELECT|IMG|INPUT|SVG)$/i;

/**
 * A place for a host that belongs to a person: inside their top card or card, never inside a link or a
 * button, never in an element without a box. Null where there is none. linkedin.md, section 7.
 */
export function placementFor(person: Person): Placement | null {
  const parent =
    person.kind === 'profile' ? besideHeadline(person.root) : (columnOf(person) ?? atEndOf(person));
  if (parent === null || !isSafe(parent)) return null;
  return { parent, before: OF_POSTS.test(person.kind) ? belowAuthor(person, parent) : null };
}

/** The text column of a top card; pages without one (details) have no place. */
function besideHeadline(root: Element): Element | null {
  const heading = root.querySelector('h1, h2');
  const column =
    root.querySelector(SELECTORS.emberColumn) ??
    headlineBlock(root, heading)?.element.parentElement ??
    heading?.parentElement ??
    null;
  if (column === null || /^MAIN$/i.test(root.tagName)) return null;
  return climbToSafety(column, root);
}

function climbToSafety(start: Element, root: Element): Element | null {
  for (let above: Element | null = start; above; above = above.parentElement) {
    if (isSafe(above)) return above;
    if (above === root) return null;
  }
  return null;
}

/** The block that holds the name and what stands below it, when neither the card's row nor a link. */
function columnOf(person: Person): Element | null {
  for (let above = nameLink(person)?.parentElement; above; above = above.parentElement) {
    if (COLUMN.test(above.tagName) && above.children.length > 1 && isSafe(above) && !isRow(above))
      return above;
    if (above === person.root) break;
  }
  return null;
}

function nameLink(person: Person): Element | undefined {
  const own = personLinks(person.root).filter((link) => isSamePerson(link.identity, person));
  return own.find(({ element }) => textOf(element) !== '' && element !== person.root)?.element;
}

/** Below the author, not below the whole post. */
function belowAuthor(person: Person, parent: Element): Node | null {
  const link = nameLink(person);
  return [...parent.children].find((child) => child.contains(link ?? null))?.nextSibling ?? null;
}

/** In a row of its own the card would put the host beside the name instead of below. */
export function isRow(element: Element): boolean {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  return /flex|grid/.test(style?.display ?? '') && !/^column/.test(style?.flexDirection ?? '');
}

function atEndOf({ root }: Person): Element | null {
  if (/^TR$/i.test(root.tagName)) return personLinks(root)[0]?.element.closest('td, th') ?? null;
  return isSafe(root) ? root : firstBoxIn(root);
}

function firstBoxIn(root: Element): Element | null {
  for (const child of root.children) {
    const box = isSafe(child) ? child : firstBoxIn(child);
    if (box !== null) return box;
  }
  return null;
}

/** Whether a host inside would be laid out, and would not be part of a link or a button. */
export function isSafe(element: Element): boolean {
  return !element.closest(INTERACTIVE) && !element.matches(UNBOXED) && !NO_CHILDREN.test(element.tagName);
}
