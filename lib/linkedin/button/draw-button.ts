import type { ButtonFace } from '../../protocol/button-face.ts';
import type { Drawing } from '../../protocol/drawing.ts';
import type { Revealable } from '../../protocol/messages.ts';
import { drawIcon } from './draw-icon.ts';

const SEPARATOR: Drawing = ['span', { class: 'unseen' }, ' · '];

/** Draws a face as its button. `note`: the id of the sentence that belongs to it, where there is one. */
export function drawButton(face: ButtonFace, dataPoint: Revealable, note?: string): Drawing {
  const { what, detail, hint, name, tone, busy, press } = face;
  return [
    'button',
    {
      type: 'button',
      class: `pill ${tone}${detail ? ' has-detail' : ''}`,
      'aria-label': name,
      // Not `disabled`: a button that goes away under the finger takes the keyboard focus with it.
      ...(press ? { 'data-do': dataPoint } : { 'aria-disabled': 'true' }),
      ...(busy ? { 'aria-busy': 'true' } : {}),
      ...(note ? { 'aria-describedby': note } : {}),
    },
    drawIcon(dataPoint),
    ['span', {}, what],
    ...(detail ? [SEPARATOR, ['bdi', { class: 'detail' }, detail] as const] : []),
    ...(hint ? [SEPARATOR, ['bdi', { class: 'hint' }, hint] as const] : []),
    ...(busy ? [['span', { class: detail ? 'spin' : 'bar' }] as const] : []),
  ];
}
