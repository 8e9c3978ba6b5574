import type { send } from '../../messaging/send.ts';
import type { ButtonFace, Press } from '../../protocol/button-face.ts';
import type { Failure } from '../../protocol/errors.ts';
import type { DrawnButtons, Revealable } from '../../protocol/messages.ts';
import type { PersonRef } from '../../protocol/person.ts';
import { createButtonsView } from '../button/buttons-view.ts';
import { ownFace } from '../button/own-face.ts';
import type { OwnText } from '../button/own-text.ts';
import type { Styles } from '../button/styles.ts';
import { themeAround } from '../button/theme.ts';
import type { Mounted } from './reconciler.ts';
import { personRefOf, type SeenPerson } from './seen-person.ts';

/** A price that just rose under the pointer is not what the person meant to pay. */
const RISEN_PRICE_MS = 700;

export type PersonButtons = Mounted & {
  readonly person: PersonRef;
  /** Called when prices are asked for; the function it returns takes the answer, and drops what is out of date. */
  expectQuote(): (answer: DrawnButtons | Failure) => void;
  /** This tab outlived its extension. */
  outdate(): void;
  /** Whether the bar includes them. */
  isSelected(): boolean;
  /** Reveals as a press would, where the button still says this price. @returns whether it was asked for */
  revealFor(dataPoint: Revealable, ceiling: number): Promise<boolean>;
  /** Follows the page's colours. */
  refreshTheme(): void;
};

type Options = {
  readonly window: Window & typeof globalThis;
  readonly attach: ShadowRootMode;
  readonly styles: Styles;
  readonly person: SeenPerson;
  readonly text: OwnText;
  readonly send: typeof send;
  readonly now: () => number;
  /** Reads the page again: whether these buttons still stand beside the person they were made for. */
  readonly isStillThere: () => boolean;
  readonly askAgain: () => void;
  readonly onOutdated: () => void;
  /** In a list: the choice of a person for the bar changed. */
  readonly onSelect?: (() => void) | undefined;
};

type Slot = {
  face: ButtonFace;
  asking: boolean;
  awaited: boolean;
  failed: boolean;
  version: number;
  /** The last price that was shown, credits. */
  price: number;
  risenAt: number;
  pressedAt: number;
};

/** The buttons of one person: shows what the wallet says, and turns a trusted press into a charge. */
export function createPersonButtons(options: Options): PersonButtons {
  const { window, text, send, now } = options;
  const person = personRefOf(options.person);
  const newSlot = (dataPoint: Revealable): Slot => ({
    face: ownFace('loading', dataPoint, text),
    asking: false,
    awaited: false,
    failed: false,
    version: 0,
    price: Number.NaN,
    risenAt: Number.NEGATIVE_INFINITY,
    pressedAt: Number.NEGATIVE_INFINITY,
  });
  const slots: Record<Revealable, Slot> = { emails: newSlot('emails'), phones: newSlot('phones') };
  let ended = false;
  let outdated = false;
  let selected = true;

  const view = createButtonsView({
    document: window.document,
    styles: options.styles,
    attach: options.attach,
    name: options.person.name,
    text,
    onPress,
    onSelect:
      options.onSelect &&
      ((is) => {
        selected = is;
        options.onSelect?.();
      }),
    copy: async (value) => {
      try {
        await window.navigator.clipboard.writeText(value);
        return true;
      } catch {
        // The browser gives no reason that a person could act on; the view says to select the text instead.
        return false;
      }
    },
  });

  function show(dataPoint: Revealable, face: ButtonFace): void {
    const slot = slots[dataPoint];
    const price = priceOn(face);
    const unpriced = Number.isNaN(priceOn(slot.face));
    // The second click of a double click must not buy what was not there at the first
    const underThePointer = unpriced && now() - slot.pressedAt < RISEN_PRICE_MS;
    if (price > 0 && (price > slot.price || underThePointer)) slot.risenAt = now();
    if (!Number.isNaN(price)) slot.price = price;
    const changed = JSON.stringify(slot.face) !== JSON.stringify(face);
    slot.face = face;
    view.show(dataPoint, face);
    if (slot.awaited && changed && !face.busy) {
      // A queued reveal is news again once it ends.
      slot.awaited = face.tone === 'waiting';
      view.announce(face.said ?? (face.note ? `${face.name}. ${face.note}` : face.name));
    }
  }

  function onPress(dataPoint: Revealable, press: Press): void {
    if (ended) return;
    slots[dataPoint].pressedAt = now();
    if (press.does === 'reloadTab') window.location.reload();
    else if (press.does === 'openOptions') void send('openOptions', {}).then(noteOutdated);
    else if (press.does === 'askAgain') {
      slots[dataPoint].failed = false;
      show(dataPoint, ownFace('loading', dataPoint, text));
      options.askAgain();
    } else void reveal(dataPoint, press.ceiling);
  }

  async function reveal(dataPoint: Revealable, ceiling: number): Promise<void> {
    const slot = slots[dataPoint];
    if (slot.asking || now() - slot.risenAt < RISEN_PRICE_MS) return;
    if (!options.isStillThere()) return;
    slot.asking = true;
    slot.awaited = true;
    slot.version += 1;
    show(dataPoint, ownFace('sending', dataPoint, text, ceiling > 0 ? { price: slot.face.detail } : {}));
    const answer = await send('reveal', { person, dataPoint, ceiling });
    slot.asking = false;
    slot.version += 1;
    if (ended || outdated) return;
    if (answer.ok) show(dataPoint, answer.value.face);
    else if (!noteOutdated(answer)) {
      slot.failed = true;
      show(dataPoint, ownFace('error', dataPoint, text, { note: answer.message }));
      // The charge may be on disk all the same; only the wallet knows.
      options.askAgain();
    }
  }

  function noteOutdated(answer: { ok: true } | Failure): boolean {
    const outdated = !answer.ok && answer.code === 'outdated_page';
    if (outdated) options.onOutdated();
    return outdated;
  }

  function takeQuote(dataPoint: Revealable, version: number, face: ButtonFace): void {
    const slot = slots[dataPoint];
    if (ended || outdated || slot.asking || slot.version !== version) return;
    // A failed click stays visible until the person has seen it; that nothing happened is no news.
    if (slot.failed && face.press?.does === 'reveal') return;
    slot.failed = false;
    show(dataPoint, face);
  }

  return {
    host: view.host,
    person,
    veil: view.veil,
    end: () => {
      ended = true;
      view.veil(true);
    },
    expectQuote() {
      const versions = { emails: slots.emails.version, phones: slots.phones.version };
      return (answer) => {
        for (const dataPoint of ['emails', 'phones'] as const) {
          const face =
            'ok' in answer
              ? ownFace('error', dataPoint, text, { note: answer.message })
              : answer[dataPoint].face;
          takeQuote(dataPoint, versions[dataPoint], face);
        }
      };
    },
    isSelected: () => selected,
    async revealFor(dataPoint, ceiling) {
      if (ended || outdated || priceOn(slots[dataPoint].face) !== ceiling) return false;
      await reveal(dataPoint, ceiling);
      return true;
    },
    outdate() {
      outdated = true;
      for (const dataPoint of ['emails', 'phones'] as const)
        show(dataPoint, ownFace('outdated', dataPoint, text));
    },
    refreshTheme: () => view.setTheme(themeAround(options.person.root, window)),
  };
}

/** NaN where there is no price: it is neither above nor below another. */
const priceOn = ({ press }: ButtonFace): number => (press?.does === 'reveal' ? press.ceiling : Number.NaN);
