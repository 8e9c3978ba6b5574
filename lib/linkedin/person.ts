import type { Identity } from './identity.ts';
import type { LinkTarget } from './link-target.ts';
import type { PersonAnchor } from './links.ts';
import type { PageKind } from './page-kind.ts';

/** A person shown on a page, with the element that shows them. */
export interface Person extends Identity {
  kind: PageKind;
  name?: string;
  headline?: string;
  company?: string;
  /** Present on the signed-in member's own card or profile: nothing is offered there. */
  self?: true;
  root: Element;
}

/** A page as every family reads it. */
export interface Page {
  readonly document: Document;
  readonly kind: PageKind;
  /** Whom the address names; it may be ahead of what is rendered. */
  readonly subject: LinkTarget;
  readonly describe: Describe;
}

/** Reads what a page says about somebody: everything, or the name alone where the rest is not needed. */
export interface Describe {
  card(root: Element, links: readonly PersonAnchor[]): Description;
  /** The author of a post. */
  post(post: Element, links: readonly PersonAnchor[]): Description;
  /** Given the element that holds the name. */
  topCard(root: Element, heading: Element | null): Description;
}

/** What is read beside the identity; undefined where the page does not say. */
export interface Description {
  name?: string | undefined;
  headline?: string | undefined;
  company?: string | undefined;
}

/** Puts a person together, leaving out what the page does not say. */
export function personFrom(
  kind: PageKind,
  root: Element,
  identity: Identity,
  { name, headline, company }: Description,
): Person {
  const person: Person = { kind, ...identity, root };
  if (name !== undefined) person.name = name;
  if (headline !== undefined) person.headline = headline;
  if (company !== undefined) person.company = company;
  return person;
}
