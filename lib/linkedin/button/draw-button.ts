import type { ButtonFace } from '../../protocol/button-face.ts';
import type { Revealable } from '../../protocol/messages.ts';
import { element, icon } from './element.ts';

/** Draws a face into its button. The element stays the same, so the keyboard focus stays with it. */
export function drawButton(button: HTMLButtonElement, face: ButtonFace, dataPoint: Revealable): void {
  const document = button.ownerDocument;
  const separator = () => element(document, 'span', { class: 'unseen' }, ' · ');
  const parts: (Node | string)[] = [icon(document, dataPoint), element(document, 'span', {}, face.what)];
  if (face.detail) {
    parts.push(separator(), element(document, 'bdi', { class: 'detail' }, face.detail));
  }
  if (face.hint) parts.push(separator(), element(document, 'bdi', { class: 'hint' }, face.hint));
  if (face.busy) parts.push(element(document, 'span', { class: face.detail ? 'spin' : 'bar' }));

  button.className = `pill ${face.tone}${face.detail ? ' has-detail' : ''}`;
  button.replaceChildren(...parts);
  button.setAttribute('aria-label', face.name);
  // Not `disabled`: a button that goes away under the finger takes the keyboard focus with it.
  toggle(button, 'aria-disabled', !face.press);
  toggle(button, 'aria-busy', face.busy);
}

function toggle(button: HTMLButtonElement, attribute: string, on: boolean): void {
  if (on) button.setAttribute(attribute, 'true');
  else button.removeAttribute(attribute);
}
