import type { DrawnElement } from '../../protocol/drawing.ts';

type Icon = 'emails' | 'phones' | 'copy' | 'done' | 'forbidden' | 'mark';

/** A line icon of 16 px in the colour of the text around it; decoration only. Its path is in `icons.css`. */
export const drawIcon = (name: Icon): DrawnElement => [
  'svg',
  { viewBox: '0 0 16 16', class: `icon i-${name}`, 'aria-hidden': 'true', focusable: 'false' },
  ['path', {}],
];

/** The product's mark, as decoration. */
export const drawMark = (): DrawnElement => [
  'span',
  { class: 'mark', 'aria-hidden': 'true' },
  drawIcon('mark'),
];
