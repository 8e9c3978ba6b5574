import { amadou, mutual, osric, other, runa, tindra, viewer } from '../../fixtures/linkedin/cast.ts';

const NAMES = [runa, osric, tindra, amadou, viewer, mutual, other].map(({ name }) => name);

/** Gives every element with a class a meaningless one. */
export function renameClasses(document: Document, seed: string): void {
  for (const [index, element] of [...document.querySelectorAll('[class]')].entries()) {
    element.setAttribute('class', `_${seed}${index} x${index % 5}`);
  }
}

/** Wraps one element of the body in a div, chosen by a number. */
export function wrapOne(document: Document, choice: number): void {
  const element = pick([...document.body.querySelectorAll('*')], choice);
  const wrapper = document.createElement('div');
  element?.replaceWith(wrapper);
  if (element) wrapper.append(element);
}

const ANCHORS =
  'main a, main h1, main h2, main p, main img, main span, main [componentkey], main [data-member-id], ' +
  'main [data-urn], [data-member-urn], link, meta, title, script, code, [data-scroll-into-view]';

/** Removes one element that identifies or describes somebody; false when there is none left to choose. */
export function removeElement(document: Document, choice: number): boolean {
  const element = document.querySelectorAll(ANCHORS)[choice];
  element?.remove();
  return element !== undefined;
}

/** Removes one attribute somewhere in the page; false when there is none left to choose. */
export function removeAttribute(document: Document, choice: number): boolean {
  const found = [...document.querySelectorAll('*')].flatMap((element) =>
    element.getAttributeNames().map((name) => ({ element, name })),
  )[choice];
  found?.element.removeAttribute(found.name);
  return found !== undefined;
}

/** Replaces every text and label by another language's, names of people excepted. */
export function translate(document: Document, word: string): void {
  for (const element of document.querySelectorAll('[aria-label], [alt]')) {
    for (const name of ['aria-label', 'alt']) {
      const label = element.getAttribute(name);
      if (label) element.setAttribute(name, around(label, word));
    }
  }
  for (const element of document.body.querySelectorAll('strong, button, .visually-hidden, p > a')) {
    const [text] = element.childNodes;
    if (text?.nodeType === 3 && !NAMES.includes(text.nodeValue ?? ''))
      text.nodeValue = around(text.nodeValue ?? '', word);
  }
}

function around(text: string, word: string): string {
  const name = NAMES.find((known) => text.includes(known));
  return name === undefined ? word : `${word} ${name}`;
}

/** Puts another stranger in the place of everybody who is never the answer. */
export function replaceBystanders(document: Document, slug: string, profileId: string): void {
  for (const bystander of [viewer, mutual, other]) {
    for (const element of document.querySelectorAll(`[href*="${bystander.slug}"]`)) {
      swap(element, 'href', bystander.slug, slug);
    }
    for (const element of document.querySelectorAll(`[href*="${bystander.profileId}"]`)) {
      swap(element, 'href', bystander.profileId, profileId);
    }
  }
}

function swap(element: Element, attribute: string, from: string, to: string): void {
  element.setAttribute(attribute, (element.getAttribute(attribute) ?? '').replaceAll(from, to));
}

function pick<T>(items: readonly T[], choice: number): T | undefined {
  return items[choice % Math.max(items.length, 1)];
}
