type Attributes = Readonly<Record<string, string>>;

/** An element with attributes and children, built node by node: the page forbids markup from text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const ICON_PATHS = {
  emails: 'M2.5 4.5h11v7.5a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM2.8 4.8 8 9l5.2-4.2',
  phones:
    'M5.6 2.5 3.4 3.1a1 1 0 0 0-.7 1.1c.6 4.6 4 8.3 8.6 9.1a1 1 0 0 0 1.2-.7l.5-2.1-2.8-1.5-1.3 1.2a8 8 0 0 1-3.2-3.3l1.2-1.4z',
  copy: 'M5.8 5.8h7.4v7.4H5.8zM3.4 10.2H2.8V2.8h7.4v.6',
  done: 'm3 8.6 3.2 3.2L13 4.8',
  forbidden: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M4 4l8 8',
  mark: 'M4.5 7.5C2.5 9 1.9 11.75 3.75 13c1.25.75 7.25.75 8.5 0 1.85-1.25 1.25-4-.75-5.5zM8 8.6a1.75 1.75 0 1 1 0 3.5 1.75 1.75 0 0 1 0-3.5M4 5.5h8V7H4zM6.9 2.8a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4M9.1 2.8a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4',
} as const;
export type Icon = keyof typeof ICON_PATHS;

const SVG = 'http://www.w3.org/2000/svg';

/** A line icon of 16 px in the colour of the text around it; decoration only. */
export function icon(document: Document, name: Icon): SVGSVGElement {
  const drawn = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICON_PATHS[name]);
  for (const [key, value] of [
    ['viewBox', '0 0 16 16'],
    ['class', 'icon'],
    ['aria-hidden', 'true'],
    ['focusable', 'false'],
  ] as const) {
    drawn.setAttribute(key, value);
  }
  drawn.append(path);
  return drawn;
}

/** The product's mark, as decoration. */
export const drawMark = (document: Document): HTMLElement =>
  element(document, 'span', { class: 'mark', 'aria-hidden': 'true' }, icon(document, 'mark'));
