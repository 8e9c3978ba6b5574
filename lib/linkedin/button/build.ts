import type { Drawing, DrawnElement } from '../../protocol/drawing.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** An element as it is drawn, built node by node: the page forbids markup from text. */
export function build(document: Document, [tag, attributes, ...inside]: DrawnElement): Element {
  const made = /^(?:svg|path)$/.test(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name] ?? '');
  made.append(...inside.map((one) => buildAny(document, one)));
  return made;
}

export const buildAny = (document: Document, drawing: Drawing): Node | string =>
  typeof drawing === 'string' ? drawing : build(document, drawing);

/** A template (texts in any plain data) with its holes filled: `{name}`. What is filled in is not looked at again. */
export const filled = <T>(template: T, values: Readonly<Record<string, string>>): T =>
  JSON.parse(
    JSON.stringify(template).replace(/\{(\w+)\}/g, (hole, name: string) =>
      name in values ? JSON.stringify(values[name]).slice(1, -1) : hole,
    ),
  );
