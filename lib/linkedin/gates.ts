import type { PageKind } from './page-kind.ts';

const CLOSED = /auth_?wall|guest-home|checkpoint|login|uas-/i;

// What a server-driven screen is named after. The name follows what is rendered, the address may be ahead.
const SCREENS: ReadonlyArray<readonly [RegExp, PageKind]> = [
  [/\.profile\./i, 'profile'],
  [/\.search\.SearchResults(?:People|All|Blended|Global)/i, 'search'],
  [/\.search\.SearchResultsContent/i, 'searchContent'],
  [/\.search\.SearchResults(?:Compan|Group|School|Job|Event|Service|Product|Course|Learning)/i, 'other'],
  [/\.mynetwork\./i, 'network'],
];

/** The page key that server-rendered pages carry; '' on signed-in desktop pages. */
export function pageKeyOf(document: Document): string {
  return document.querySelector('meta[name="pageKey"]')?.getAttribute('content') ?? '';
}

/** Whether the page is a wall: sign-in, checkpoint, guest home. Nobody is shown there. */
export function isWall(document: Document): boolean {
  return CLOSED.test(pageKeyOf(document));
}

/** Whether the rendered screens show another kind of page than the address names: a transition. */
export function isBehindAddress(document: Document, kind: PageKind): boolean {
  const rendered = [...document.querySelectorAll('[data-sdui-screen]')]
    .map((screen) => screen.getAttribute('data-sdui-screen') ?? '')
    .map((name) => SCREENS.find(([pattern]) => pattern.test(name))?.[1])
    .filter((known) => known !== undefined);
  return rendered.length > 0 && !rendered.includes(kind);
}

/** Whether the page is an application that changes its content without loading (Ember or SDUI). */
export function isApplication(document: Document): boolean {
  const marks = '[data-sdui-screen], [componentkey], code[id^="bpr-guid-"], [id^="ember"]';
  return document.body.classList.contains('ember-application') || document.querySelector(marks) !== null;
}

/**
 * Whether the page says that nodes may be inserted. False means: not known, wait until it has been quiet for
 * 1.5 s (SDUI content search never says so). linkedin.md, section 7.
 */
export function isReady(document: Document): boolean {
  const { body } = document;
  if (!body) return false;
  if (body.getAttribute('data-rehydrated') === 'true' || body.classList.contains('boot-complete'))
    return true;
  if (body.classList.contains('ember-application')) {
    return document.querySelector('main')?.firstElementChild != null;
  }
  return pageKeyOf(document) !== '';
}
