import type { Translate } from '../../i18n/translate.ts';
import type { ButtonFace, ShownValue } from '../../protocol/button-face.ts';
import type { Drawing } from '../../protocol/drawing.ts';
import type { Revealable } from '../../protocol/messages.ts';
import { drawIcon } from './draw-icon.ts';

/** Draws revealed values: the first one in the row, the others behind "+1". */
export function drawValues(
  { what, name, values = [], moreName = '' }: ButtonFace,
  dataPoint: Revealable,
  text: Translate,
): Drawing {
  const [first, ...others] = values;
  if (!first) return '';
  const more: Drawing[] = others.length > 0 ? [drawMore(moreName, others.length)] : [];
  const list: Drawing[] =
    others.length > 0
      ? [
          [
            'ul',
            { class: 'more', hidden: '' },
            ...others.map((other): Drawing => ['li', {}, ...drawValue(other, text)]),
          ],
        ]
      : [];
  return [
    'div',
    { role: 'group', 'aria-label': name, ...(name === what ? {} : { title: name }) },
    ['div', { class: 'values' }, drawIcon(dataPoint), ...drawValue(first, text), ...more],
    ...list,
  ];
}

function drawValue(
  { value, href, linkName, copyName, kind, doNotCall }: ShownValue,
  text: Translate,
): Drawing[] {
  const copy: Drawing = [
    'button',
    { type: 'button', class: 'tool', 'aria-label': copyName, 'data-do': 'copy', 'data-value': value },
    drawIcon('copy'),
    drawIcon('done'),
  ];
  const shown: Drawing = href
    ? [
        'a',
        {
          class: 'value',
          href,
          'aria-label': linkName,
          'data-do': href.startsWith('tel:') ? 'call' : 'compose',
        },
        value,
      ]
    : ['span', { class: 'value' }, value];
  if (doNotCall) {
    return [shown, ['span', { class: 'stop' }, drawIcon('forbidden'), text('button_doNotCall')], copy];
  }
  return kind ? [shown, ['bdi', { class: 'kind' }, kind], copy] : [shown, copy];
}

const drawMore = (name: string, count: number): Drawing => [
  'button',
  { type: 'button', class: 'tool', 'aria-expanded': 'false', 'aria-label': name, 'data-do': 'more' },
  ['bdi', { dir: 'ltr' }, `+${count}`],
];
