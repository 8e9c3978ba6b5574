import { inDocumentOrder } from '../cards.ts';
import { isBehindAddress } from '../gates.ts';
import { isSamePerson, unite } from '../identity.ts';
import { type EntityLink, entityLink, entityLinks, isAside, isMention } from '../links.ts';
import type { Page, Person } from '../person.ts';
import { personFrom } from '../person.ts';
import * as SELECTORS from '../selectors.ts';

/** The authors of the posts of a feed, a post page or content search, one a post; organisations are nobody. */
export function authorsOfPosts(page: Page): Person[] {
  if (page.kind === 'searchContent' && isBehindAddress(page.document, 'searchContent')) return [];
  const posts = [...page.document.querySelectorAll(SELECTORS.posts)];
  // A reshared original stays one when the post around it has lost its urn.
  const outer = posts.filter((post) => !isAside(post) && !post.parentElement?.closest(SELECTORS.anyPost));
  const people = outer.map((post) => authorOf(post, page)).filter((author) => author !== null);
  return inDocumentOrder(people);
}

function authorOf(post: Element, page: Page): Person | null {
  const links = authorLinks(post);
  const first = links[0]?.identity;
  if (first === undefined) return null;
  const own = links.flatMap((link) =>
    link.identity && isSamePerson(link.identity, first) ? [{ ...link, identity: link.identity }] : [],
  );
  const identity = unite(own.map((link) => link.identity));
  if (identity === null) return null;
  return personFrom(page.kind, post, identity, page.describe.post(post, own));
}

/** Links of the author block where it is marked, else those after the social header. */
function authorLinks(post: Element): readonly EntityLink[] {
  const actors = [...post.querySelectorAll(SELECTORS.postActor)];
  const [actor] = actors;
  if (actor === undefined) return withoutHeader(post);
  const inside = (link: EntityLink): boolean => actors.some((block) => block.contains(link.element));
  return isReshared(actor, post) ? [] : entityLinks(post).filter(inside);
}

function isReshared(actor: Element, post: Element): boolean {
  const original = actor.closest(SELECTORS.reshared);
  return original !== null && post.contains(original) && original !== post;
}

/**
 * The social header ("X and 4 others follow") names its people as mentions, sometimes beside their picture;
 * the picture's link goes with the mention that follows it.
 */
function withoutHeader(post: Element): readonly EntityLink[] {
  const all = [...post.querySelectorAll('a[href]')].map(entityLink).filter((link) => link !== null);
  const start = all.findIndex(
    (link, index) => !isMention(link.element) && !isPictureOf(link, all[index + 1]),
  );
  return start < 0 ? [] : all.slice(start).filter((link) => !isMention(link.element));
}

function isPictureOf(link: EntityLink, next: EntityLink | undefined): boolean {
  if (next?.identity === undefined || link.identity === undefined) return false;
  return isMention(next.element) && isSamePerson(link.identity, next.identity);
}
