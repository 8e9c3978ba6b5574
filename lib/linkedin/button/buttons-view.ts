import type { ButtonFace, Press } from '../../protocol/button-face.ts';
import type { Revealable } from '../../protocol/messages.ts';
import { drawButton } from './draw-button.ts';
import { drawValues } from './draw-values.ts';
import { drawMark, element } from './element.ts';
import { ownFace } from './own-face.ts';
import type { OwnText } from './own-text.ts';
import type { Styles } from './styles.ts';
import type { Theme } from './theme.ts';
import { trusted } from './trusted.ts';

/** The one attribute of a host element in the page: neutral, and enough to find what an older instance left. */
export const HOST_ATTRIBUTE = 'data-slot';
export const HOST_MARK = 'person-actions-1';

export type ButtonsView = {
  /** The only node that the page sees. */
  readonly host: HTMLElement;
  /** Draws a face; the same face again changes nothing. */
  show(dataPoint: Revealable, face: ButtonFace): void;
  /** Speaks a sentence to a screen reader. */
  announce(sentence: string): void;
  setTheme(theme: Theme): void;
  /** Makes everything invisible and dead without moving the page, until it is known who this is. */
  veil(veiled: boolean): void;
};

export type ButtonsViewOptions = {
  readonly document: Document;
  readonly styles: Styles;
  /** `closed` in a page; `open` only where a test or the harness looks inside. */
  readonly attach: ShadowRootMode;
  readonly name?: string | undefined;
  readonly text: OwnText;
  /** A trusted press of a button that can be pressed, with what its face said at that moment. */
  readonly onPress: (dataPoint: Revealable, press: Press) => void;
  readonly copy: (value: string) => Promise<boolean>;
  /** In a list: the person can be left out of what the bar reveals. */
  readonly onSelect?: ((selected: boolean) => void) | undefined;
};

/** The page must not act on what happens inside: no link, router or shortcut of it may see these. */
const KEPT_INSIDE = ['click', 'auxclick', 'pointerdown', 'keydown'] as const;

/** Builds the two reveal buttons of one person in a host element that is not in the page yet. */
export function createButtonsView(options: ButtonsViewOptions): ButtonsView {
  const { document, text, name } = options;
  const host = element(document, 'div', { [HOST_ATTRIBUTE]: HOST_MARK });
  const root = host.attachShadow({ mode: options.attach });
  const row = element(document, 'div', { class: 'row' });
  const mark = options.onSelect
    ? createChoice(document, text('select', { name: name ?? text('details') }), options.onSelect)
    : drawMark(document);
  const status = element(document, 'div', { role: 'status', class: 'unseen' });
  const label = name ? text('detailsOf', { name }) : text('details');
  const box = element(document, 'div', { class: 'box', role: 'group', 'aria-label': label }, mark, row);
  options.styles.apply(root);

  const announce = (sentence: string) => {
    status.textContent = sentence;
  };
  const slots: Record<Revealable, Slot> = {
    emails: createSlot(options, 'emails', root, announce),
    phones: createSlot(options, 'phones', root, announce),
  };
  row.append(slots.emails.element, slots.phones.element);
  box.append(slots.emails.note, slots.phones.note, status);
  for (const type of KEPT_INSIDE) box.addEventListener(type, (event) => event.stopPropagation());
  root.append(box);

  return {
    host,
    show: (dataPoint, face) => slots[dataPoint].show(face),
    announce,
    setTheme: (theme) => box.classList.toggle('dark', theme === 'dark'),
    veil: (veiled) => {
      box.classList.toggle('veiled', veiled);
      box.inert = veiled;
    },
  };
}

function createChoice(document: Document, name: string, onSelect: (selected: boolean) => void): HTMLElement {
  const box = element(document, 'input', { type: 'checkbox', class: 'choice', 'aria-label': name });
  box.checked = true;
  box.addEventListener('change', () => onSelect(box.checked));
  return box;
}

type Slot = { element: HTMLElement; note: HTMLElement; show(face: ButtonFace): void };

function createSlot(
  { document, text, onPress, copy }: ButtonsViewOptions,
  dataPoint: Revealable,
  root: ShadowRoot,
  announce: (sentence: string) => void,
): Slot {
  const button = element(document, 'button', { type: 'button' });
  const slot = element(document, 'div', { class: 'slot' }, button);
  const note = element(document, 'p', { class: 'note', id: `note-${dataPoint}`, hidden: '' });
  let drawn = '';
  let press: Press | undefined;

  button.addEventListener(
    'click',
    trusted(() => {
      if (press) onPress(dataPoint, press);
    }),
  );

  const setNote = (sentence: string | undefined) => {
    const about = element(document, 'b', {}, `${text(dataPoint)}: `);
    note.replaceChildren(...(sentence ? [element(document, 'bdi', {}, about, sentence)] : []));
    note.hidden = !sentence;
    if (sentence) button.setAttribute('aria-describedby', note.id);
    else button.removeAttribute('aria-describedby');
  };

  const show = (face: ButtonFace) => {
    const key = JSON.stringify(face);
    if (key === drawn) return;
    drawn = key;
    const focused = slot.contains(root.activeElement);
    press = face.press;
    setNote(face.note);
    if (face.values) {
      slot.replaceChildren(drawValues(document, dataPoint, face, { text, copy, announce }));
      if (focused) slot.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true });
      return;
    }
    drawButton(button, face, dataPoint);
    if (button.parentNode !== slot) {
      slot.replaceChildren(button);
      if (focused) button.focus({ preventScroll: true });
    }
  };
  show(ownFace('loading', dataPoint, text));
  return { element: slot, note, show };
}
