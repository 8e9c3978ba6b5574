import type { ButtonFace, Press } from '../../protocol/button-face.ts';
import type { Revealable } from '../../protocol/messages.ts';
import { HOST_ATTRIBUTE, HOST_MARK } from './buttons-view.ts';
import { drawButton } from './draw-button.ts';
import { drawMark, element } from './element.ts';
import type { OwnText } from './own-text.ts';
import type { Styles } from './styles.ts';
import type { Theme } from './theme.ts';
import { trusted } from './trusted.ts';

export type BulkView = {
  readonly host: HTMLElement;
  /** Nothing hides that button. */
  show(dataPoint: Revealable, face: ButtonFace | undefined): void;
  /** What is said beside a way to stop; nothing takes both away. */
  showStop(sentence: string | undefined): void;
  announce(sentence: string): void;
  setTheme(theme: Theme): void;
};

type Options = {
  readonly document: Document;
  readonly styles: Styles;
  readonly attach: ShadowRootMode;
  readonly text: OwnText;
  readonly onPress: (dataPoint: Revealable) => void;
  readonly onStop: () => void;
};

/** Builds the bar above a list: one button for each data point of everybody selected. */
export function createBulkView({ document, styles, attach, text, onPress, onStop }: Options): BulkView {
  const host = element(document, 'div', { [HOST_ATTRIBUTE]: HOST_MARK });
  const root = host.attachShadow({ mode: attach });
  const status = element(document, 'div', { role: 'status', class: 'unseen' });
  const progress = element(document, 'span', { class: 'hint progress' });
  const stop = element(document, 'button', { type: 'button', class: 'plain' }, text('cancel'));
  const note = element(document, 'p', { class: 'note', id: 'note' });
  const slots = { emails: createSlot('emails'), phones: createSlot('phones') };
  const row = element(
    document,
    'div',
    { class: 'row' },
    slots.emails.button,
    slots.phones.button,
    progress,
    stop,
  );
  const box = element(
    document,
    'div',
    { class: 'box', role: 'group', 'aria-label': text('bulk') },
    drawMark(document),
    row,
    note,
    status,
  );
  styles.apply(root);
  root.append(box);
  stop.addEventListener('click', trusted(onStop));
  for (const type of ['click', 'auxclick', 'pointerdown', 'keydown']) {
    box.addEventListener(type, (event) => event.stopPropagation());
  }

  function createSlot(dataPoint: Revealable) {
    const slot: { button: HTMLButtonElement; press?: Press | undefined; note?: string | undefined } = {
      button: element(document, 'button', { type: 'button', hidden: '', 'aria-describedby': 'note' }),
    };
    slot.button.addEventListener(
      'click',
      trusted(() => {
        if (slot.press) onPress(dataPoint);
      }),
    );
    return slot;
  }

  const showStop = (sentence: string | undefined) => {
    progress.textContent = sentence ?? '';
    stop.hidden = sentence === undefined;
  };
  showStop(undefined);
  host.hidden = true;

  return {
    host,
    show(dataPoint, face) {
      const slot = slots[dataPoint];
      slot.press = face?.press;
      slot.note = face?.note;
      slot.button.hidden = !face;
      if (face) drawButton(slot.button, face, dataPoint);
      host.hidden = slots.emails.button.hidden && slots.phones.button.hidden;
      note.textContent = [slots.emails.note, slots.phones.note].filter(Boolean).join(' ');
    },
    showStop,
    announce: (sentence) => {
      status.textContent = sentence;
    },
    setTheme: (theme) => box.classList.toggle('dark', theme === 'dark'),
  };
}
