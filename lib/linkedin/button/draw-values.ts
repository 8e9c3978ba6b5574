import type { Revealable } from '../../protocol/messages.ts';
import { element, icon } from './element.ts';
import type { Text } from './text.ts';
import { trusted } from './trusted.ts';
import type { ShownValue } from './values.ts';

type Tools = {
  readonly text: Text;
  /** Copies a text; false when the browser refused. */
  readonly copy: (value: string) => Promise<boolean>;
  readonly announce: (sentence: string) => void;
};

/** Draws revealed values: the first one in the row, the others behind "+1". */
export function drawValues(
  document: Document,
  dataPoint: Revealable,
  values: readonly ShownValue[],
  tools: Tools,
): HTMLElement {
  const [first, ...others] = values;
  const slot = element(document, 'div', { role: 'group', 'aria-label': tools.text(dataPoint) });
  if (!first) return slot;
  const line = element(document, 'div', { class: 'values' }, icon(document, dataPoint));
  line.append(...drawValue(document, first, tools));
  slot.append(line);
  if (others.length > 0) {
    const list = element(document, 'ul', { class: 'more', hidden: '' });
    for (const other of others)
      list.append(element(document, 'li', {}, ...drawValue(document, other, tools)));
    line.append(drawMore(document, dataPoint, list, others.length, tools.text));
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
  parts.push(drawCopy(document, shown.value, tools));
  return parts;
}

function drawCopy(document: Document, value: string, { text, copy, announce }: Tools): HTMLElement {
  const button = element(
    document,
    'button',
    { type: 'button', class: 'tool', 'aria-label': text('copy', { value }) },
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

function drawMore(
  document: Document,
  dataPoint: Revealable,
  list: HTMLElement,
  count: number,
  text: Text,
): HTMLElement {
  const button = element(
    document,
    'button',
    {
      type: 'button',
      class: 'tool',
      'aria-expanded': 'false',
      'aria-label': text(`showMore_${dataPoint}`, { count }),
    },
    element(document, 'bdi', { dir: 'ltr' }, text('more', { count })),
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
