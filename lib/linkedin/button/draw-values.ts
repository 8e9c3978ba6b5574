import type { ButtonFace, ShownValue } from '../../protocol/button-face.ts';
import type { Revealable } from '../../protocol/messages.ts';
import { element, icon } from './element.ts';
import type { OwnText } from './own-text.ts';
import { trusted } from './trusted.ts';

type Tools = {
  readonly text: OwnText;
  /** Copies a text; false when the browser refused. */
  readonly copy: (value: string) => Promise<boolean>;
  readonly announce: (sentence: string) => void;
};

/** Draws revealed values: the first one in the row, the others behind "+1". */
export function drawValues(
  document: Document,
  dataPoint: Revealable,
  { what, values = [], moreName = '' }: ButtonFace,
  tools: Tools,
): HTMLElement {
  const [first, ...others] = values;
  const slot = element(document, 'div', { role: 'group', 'aria-label': what });
  if (!first) return slot;
  const line = element(document, 'div', { class: 'values' }, icon(document, dataPoint));
  line.append(...drawValue(document, first, tools));
  slot.append(line);
  if (others.length > 0) {
    const list = element(document, 'ul', { class: 'more', hidden: '' });
    for (const other of others)
      list.append(element(document, 'li', {}, ...drawValue(document, other, tools)));
    line.append(drawMore(document, moreName, list, others.length));
    slot.append(list);
  }
  return slot;
}

function drawValue(document: Document, shown: ShownValue, tools: Tools): HTMLElement[] {
  const { text } = tools;
  const value = shown.href
    ? element(document, 'a', { class: 'value', href: shown.href, 'aria-label': shown.linkName }, shown.value)
    : element(document, 'span', { class: 'value' }, shown.value);
  const parts: HTMLElement[] = [value];
  if (shown.doNotCall) {
    parts.push(element(document, 'span', { class: 'stop' }, icon(document, 'forbidden'), text('doNotCall')));
  } else if (shown.kind) {
    parts.push(element(document, 'bdi', { class: 'kind' }, shown.kind));
  }
  parts.push(drawCopy(document, shown, tools));
  return parts;
}

function drawCopy(
  document: Document,
  { value, copyName }: ShownValue,
  { text, copy, announce }: Tools,
): HTMLElement {
  const button = element(
    document,
    'button',
    { type: 'button', class: 'tool', 'aria-label': copyName },
    icon(document, 'copy'),
  );
  button.addEventListener(
    'click',
    trusted(() => {
      void copy(value).then((copied) => {
        announce(text(copied ? 'copied' : 'copyFailed'));
        if (!copied) return;
        button.classList.add('done');
        button.replaceChildren(icon(document, 'done'));
      });
    }),
  );
  const forget = () => {
    button.classList.remove('done');
    button.replaceChildren(icon(document, 'copy'));
  };
  button.addEventListener('blur', forget);
  button.addEventListener('pointerleave', forget);
  return button;
}

function drawMore(document: Document, name: string, list: HTMLElement, count: number): HTMLElement {
  const button = element(
    document,
    'button',
    {
      type: 'button',
      class: 'tool',
      'aria-expanded': 'false',
      'aria-label': name,
    },
    element(document, 'bdi', { dir: 'ltr' }, `+${count}`),
  );
  button.addEventListener(
    'click',
    trusted(() => {
      list.hidden = !list.hidden;
      button.setAttribute('aria-expanded', String(!list.hidden));
    }),
  );
  return button;
}
