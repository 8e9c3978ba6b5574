import type { Drawing, DrawnElement } from '../../protocol/drawing.ts';
import { build, buildAny } from './build.ts';
import type { Sheet } from './sheet.ts';
import { trusted } from './trusted.ts';

/** The one attribute of a host element in the page: neutral, and enough to find what an older instance left. */
export const HOST_ATTRIBUTE = 'data-slot';
export const HOST_MARK = 'person-actions-1';

export type View = {
  /** The only node that the page sees. */
  readonly host: HTMLElement;
  /** Puts a drawing in its place in the box; the same one again changes nothing. */
  show(part: string, drawing: Drawing): void;
  /** Speaks a sentence to a screen reader. */
  announce(sentence: string): void;
  setDark(dark: boolean): void;
  /** Makes everything invisible and dead without moving the page, until it is known who this is. */
  veil(veiled: boolean): void;
};

type Options = {
  readonly document: Document;
  readonly sheet: Sheet;
  /** `closed` in a page; `open` only where a test or the harness looks inside. */
  readonly attach: ShadowRootMode;
  readonly box: DrawnElement;
  /** A trusted press of what is drawn with `data-do`. */
  readonly onDo: (what: string, element: HTMLElement) => void;
};

/** The page must not act on what happens inside: no link, router or shortcut of it may see these. */
const KEPT_INSIDE = ['click', 'auxclick', 'pointerdown', 'keydown'];

/** Builds a box with its parts in a host element that is not in the page yet. */
export function createView({ document, sheet, attach, box: drawn, onDo }: Options): View {
  const host = document.createElement('div');
  host.setAttribute(HOST_ATTRIBUTE, HOST_MARK);
  const root = host.attachShadow({ mode: attach });
  const box = build(document, drawn);
  const shown = new Map<string, string>();
  for (const type of KEPT_INSIDE) box.addEventListener(type, (event) => event.stopPropagation());
  box.addEventListener(
    'click',
    trusted(({ target }) => {
      const at = (target as Element).closest<HTMLElement>('[data-do]');
      if (at?.dataset.do === 'more') unfold(at);
      else if (at) onDo(at.dataset.do ?? '', at);
    }),
  );
  sheet.apply(root);
  root.append(box);

  const show = (part: string, drawing: Drawing) => {
    const key = JSON.stringify(drawing);
    const place = box.querySelector(`[data-part="${part}"]`);
    if (!place || shown.get(part) === key) return;
    shown.set(part, key);
    const made = buildAny(document, drawing);
    const old = place.firstElementChild;
    const focused = place.contains(root.activeElement);
    if (old && typeof made !== 'string' && isSameButton(old, made as Element)) become(old, made as Element);
    else {
      place.replaceChildren(made);
      if (focused) place.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true });
    }
  };

  return {
    host,
    show,
    announce: (sentence) => show('status', sentence),
    setDark: (dark) => box.classList.toggle('dark', dark),
    veil(veiled) {
      box.classList.toggle('veiled', veiled);
      box.toggleAttribute('inert', veiled);
    },
  };
}

const isSameButton = (old: Element, made: Element): boolean =>
  old.localName === 'button' && made.localName === 'button';

/** The element stays the same, so the keyboard focus stays with it. */
function become(old: Element, made: Element): void {
  for (const name of old.getAttributeNames()) old.removeAttribute(name);
  for (const { name, value } of made.attributes) old.setAttribute(name, value);
  old.replaceChildren(...made.childNodes);
}

function unfold(button: Element): void {
  const list = button.parentElement?.nextElementSibling;
  button.setAttribute('aria-expanded', String(!list?.toggleAttribute('hidden')));
}
