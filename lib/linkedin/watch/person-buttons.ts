import type { send } from '../../messaging/send.ts';
import type { Failure } from '../../protocol/errors.ts';
import type { PersonButtons as Quote, Revealable } from '../../protocol/messages.ts';
import type { PersonRef } from '../../protocol/person.ts';
import { createButtonsView } from '../button/buttons-view.ts';
import { buttonFace, type Press, type ShownState } from '../button/face.ts';
import type { Text } from '../button/text.ts';
import { themeAround } from '../button/theme.ts';
import { revealedSentence } from '../button/values.ts';
import type { Mounted } from './reconciler.ts';
import { personRefOf, type SeenPerson } from './seen-person.ts';

/** A price that just rose under the pointer is not what the person meant to pay. */
const RISEN_PRICE_MS = 700;

export type PersonButtons = Mounted & {
  readonly person: PersonRef;
  /** Called when prices are asked for; the function it returns takes the answer, and drops what is out of date. */
  expectQuote(): (answer: Quote | Failure) => void;
  /** This tab outlived its extension. */
  outdate(): void;
  /** Follows the page's colours. */
  refreshTheme(): void;
};

type Options = {
  readonly window: Window & typeof globalThis;
  readonly attach: ShadowRootMode;
  readonly person: SeenPerson;
  readonly text: Text;
  readonly send: typeof send;
  readonly now: () => number;
  /** Reads the page again: whether these buttons still stand beside the person they were made for. */
  readonly isStillThere: () => boolean;
  readonly askAgain: () => void;
  readonly onOutdated: () => void;
};

type Slot = {
  state: ShownState;
  asking: boolean;
  awaited: boolean;
  failed: boolean;
  version: number;
  risenAt: number;
};

/** The buttons of one person: shows what the wallet says, and turns a trusted press into a charge. */
export function createPersonButtons(options: Options): PersonButtons {
  const { window, text, send, now } = options;
  const person = personRefOf(options.person);
  const newSlot = (): Slot => ({
    state: { state: 'loading' },
    asking: false,
    awaited: false,
    failed: false,
    version: 0,
    risenAt: Number.NEGATIVE_INFINITY,
  });
  const slots: Record<Revealable, Slot> = { emails: newSlot(), phones: newSlot() };
  let ended = false;
  let outdated = false;

  const view = createButtonsView({
    document: window.document,
    view: window,
    attach: options.attach,
    name: options.person.name,
    text,
    onPress,
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

  function show(dataPoint: Revealable, state: ShownState): void {
    const slot = slots[dataPoint];
    if (slot.state.state === 'price' && state.state === 'price' && state.credits > slot.state.credits) {
      slot.risenAt = now();
    }
    const changed = JSON.stringify(slot.state) !== JSON.stringify(state);
    slot.state = state;
    view.show(dataPoint, state);
    if (slot.awaited && changed && state.state !== 'sending' && state.state !== 'loading') {
      slot.awaited = state.state === 'queued';
      view.announce(spoken(dataPoint, state));
    }
  }

  function spoken(dataPoint: Revealable, state: ShownState): string {
    const revealed = state.state === 'revealed' ? revealedSentence(state, dataPoint, text) : undefined;
    if (revealed) return revealed;
    const { name, note } = buttonFace(state, dataPoint, text);
    return note ? `${name}. ${note}` : name;
  }

  function onPress(dataPoint: Revealable, press: Press): void {
    if (ended) return;
    if (press.does === 'reloadTab') window.location.reload();
    else if (press.does === 'openOptions') void send('openOptions', {}).then(noteOutdated);
    else if (press.does === 'askAgain') {
      slots[dataPoint].failed = false;
      show(dataPoint, { state: 'loading' });
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
    show(dataPoint, { state: 'sending', held: ceiling });
    const answer = await send('reveal', { person, dataPoint, ceiling });
    slot.asking = false;
    slot.version += 1;
    if (ended || outdated) return;
    if (answer.ok) show(dataPoint, answer.value);
    else if (!noteOutdated(answer)) {
      slot.failed = true;
      show(dataPoint, { state: 'error', message: answer.message });
      // The charge may be on disk all the same; only the wallet knows.
      options.askAgain();
    }
  }

  function noteOutdated(answer: { ok: true } | Failure): boolean {
    const outdated = !answer.ok && answer.code === 'outdated_page';
    if (outdated) options.onOutdated();
    return outdated;
  }

  function takeQuote(dataPoint: Revealable, version: number, state: ShownState): void {
    const slot = slots[dataPoint];
    if (ended || outdated || slot.asking || slot.version !== version) return;
    // A failed click stays visible until the person has seen it; that nothing happened is no news.
    if (slot.failed && state.state === 'price') return;
    slot.failed = false;
    show(dataPoint, state);
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
          const state: ShownState =
            'ok' in answer ? { state: 'error', message: answer.message } : answer[dataPoint];
          takeQuote(dataPoint, versions[dataPoint], state);
        }
      };
    },
    outdate() {
      outdated = true;
      show('emails', { state: 'outdated' });
      show('phones', { state: 'outdated' });
    },
    refreshTheme: () => view.setTheme(themeAround(options.person.root, window)),
  };
}
