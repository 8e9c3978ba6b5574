import type { Answer } from '../../messaging/ask.ts';
import type { ButtonFace, Drawn, OwnState, Press } from '../../protocol/button-face.ts';
import type { Engagement } from '../../protocol/engagement.ts';
import type { DrawnButtons, Revealable } from '../../protocol/messages.ts';
import { filled } from '../button/build.ts';
import { copyFrom } from '../button/copy.ts';
import { isDarkAround } from '../button/theme.ts';
import { createView } from '../button/view.ts';
import type { PersonButtons, PersonButtonsOptions } from './person-buttons-parts.ts';
import { personRefOf } from './seen-person.ts';
import { newSlot, priceOn, type Slot } from './slot.ts';

/** A price that just rose under the pointer is not what the person meant to pay. */
const RISEN_PRICE_MS = 700;
/** A question that nobody answered by then is taken back. */
const QUESTION_MS = 8_000;

export const BOTH = ['emails', 'phones'] as const satisfies readonly Revealable[];

/** The buttons of one person: shows what the wallet says, and turns a trusted press into a charge. */
export function createPersonButtons(options: PersonButtonsOptions): PersonButtons {
  const { window, kit, ask, timers, onSelect } = options;
  const { now } = timers;
  const { name = '' } = options.person;
  const person = personRefOf(options.person);
  const slots = { emails: newSlot(kit.own.loading.emails), phones: newSlot(kit.own.loading.phones) };
  let ended = false;
  let outdated = false;
  let selected = true;

  const view = createView({
    document: window.document,
    sheet: options.sheet,
    attach: options.attach,
    box: filled(kit.box[`${onSelect ? 'listed' : 'one'}${name ? '' : 'Nameless'}`], { name }),
    onDo(what, element) {
      if (what === 'emails' || what === 'phones') press(what);
      else if (what === 'select') {
        selected = (element as HTMLInputElement).checked;
        onSelect?.();
      } else if (what === 'copy') {
        void copyFrom(element, window.navigator.clipboard).then((copied) => {
          view.announce(kit.words[copied ? 'copied' : 'copyFailed']);
          if (copied) engaged(what);
        });
      } else if (what === 'call' || what === 'compose') engaged(what);
    },
  });

  const engaged = (kind: Engagement) => void ask('engaged', { person, kind }).then(noteOutdated);

  function show(dataPoint: Revealable, drawn: Drawn): void {
    const slot = slots[dataPoint];
    const { face } = drawn;
    const price = priceOn(face);
    // The second click of a double click must not buy what was not there at the first
    const underThePointer = Number.isNaN(priceOn(slot.drawn.face)) && now() - slot.pressedAt < RISEN_PRICE_MS;
    if (price > 0 && (price > slot.price || underThePointer)) slot.risenAt = now();
    if (!Number.isNaN(price)) slot.price = price;
    const changed = JSON.stringify(slot.drawn) !== JSON.stringify(drawn);
    slot.stopAsking();
    slot.drawn = drawn;
    view.show(dataPoint, drawn.drawing);
    view.show(`note-${dataPoint}`, drawn.note);
    if (slot.awaited && changed && !face.busy) {
      // A queued reveal is news again once it ends.
      slot.awaited = face.tone === 'waiting';
      announce(face);
    }
  }

  const announce = ({ said, name, note }: ButtonFace) =>
    view.announce(said ?? (note ? `${name}. ${note}` : name));

  const showOwn = (state: OwnState, dataPoint: Revealable, values = {}) => {
    slots[dataPoint].told = '';
    show(dataPoint, filled(kit.own[state][dataPoint], values));
  };

  function press(dataPoint: Revealable): void {
    const slot = slots[dataPoint];
    const { face, confirm } = slot.drawn;
    if (ended || !face.press) return;
    slot.pressedAt = now();
    if (face.press.does === 'confirm' && confirm) question(slot, dataPoint, confirm);
    else act(dataPoint, face.press);
  }

  function question(slot: Slot, dataPoint: Revealable, confirm: Drawn): void {
    const before = slot.drawn;
    show(dataPoint, confirm);
    slot.risenAt = now();
    slot.stopAsking = timers.after(QUESTION_MS, () => show(dataPoint, before));
    announce(confirm.face);
  }

  function act(dataPoint: Revealable, press: Press): void {
    if (press.does === 'reveal') void reveal(dataPoint, press.ceiling);
    else if (press.does === 'reloadTab') window.location.reload();
    else if (press.does === 'openOptions') void ask('openOptions', {}).then(noteOutdated);
    else {
      slots[dataPoint].failed = false;
      showOwn('loading', dataPoint);
      options.askAgain();
    }
  }

  async function reveal(dataPoint: Revealable, ceiling: number): Promise<void> {
    const slot = slots[dataPoint];
    if (slot.asking || now() - slot.risenAt < RISEN_PRICE_MS) return;
    slot.asking = true;
    if (!(await options.isStillThere())) {
      slot.asking = false;
      return;
    }
    slot.awaited = true;
    slot.version += 1;
    showOwn(ceiling > 0 ? 'sending' : 'sendingFree', dataPoint, { price: slot.drawn.face.price ?? '' });
    const answer = await ask('reveal', { person, dataPoint, ceiling });
    slot.asking = false;
    slot.version += 1;
    if (ended || outdated) return;
    if (answer.ok) {
      show(dataPoint, answer.value);
      // What was said in the meantime was not heard.
      if (slot.missed) options.askAgain();
    } else if (!noteOutdated(answer)) {
      slot.failed = true;
      showOwn('error', dataPoint, { note: sentenceOf(answer) });
      // The charge may be on disk all the same; only the wallet knows.
      options.askAgain();
    }
    slot.missed = false;
  }

  function noteOutdated(answer: Answer<unknown>): boolean {
    const outdated = !answer.ok && answer.code === 'outdated_page';
    if (outdated) options.onOutdated();
    return outdated;
  }

  const sentenceOf = (answer: Exclude<Answer<unknown>, { ok: true }>): string =>
    answer.message ?? kit.words[answer.code === 'interrupted' ? 'interrupted' : 'no_answer'];

  function takeQuote(dataPoint: Revealable, version: number, answer: Answer<DrawnButtons>): void {
    const slot = slots[dataPoint];
    if (ended || outdated) return;
    if (slot.asking) slot.missed = true;
    // Asked before the click: what the worker says now may be news.
    else if (slot.version !== version) options.askAgain();
    if (slot.asking || slot.version !== version) return;
    if (!answer.ok) {
      showOwn('error', dataPoint, { note: sentenceOf(answer) });
      return;
    }
    const drawn = answer.value[dataPoint];
    // A failed click stays visible until the person has seen it; that nothing happened is no news.
    if (slot.failed && !Number.isNaN(priceOn(drawn.face))) return;
    slot.failed = false;
    const told = JSON.stringify(drawn);
    // A question that was put in the meantime still stands.
    if (slot.told !== told) show(dataPoint, drawn);
    slot.told = told;
  }

  for (const dataPoint of BOTH) showOwn('loading', dataPoint);
  return {
    host: view.host,
    person,
    press,
    veil: view.veil,
    end: () => {
      ended = true;
      view.veil(true);
    },
    expectQuote() {
      const versions = BOTH.map((dataPoint) => slots[dataPoint].version);
      return (answer) => {
        for (const [index, dataPoint] of BOTH.entries()) takeQuote(dataPoint, versions[index] ?? 0, answer);
      };
    },
    isSelected: () => selected,
    async revealFor(dataPoint, ceiling) {
      if (ended || outdated || priceOn(slots[dataPoint].drawn.face) !== ceiling) return false;
      await reveal(dataPoint, ceiling);
      return true;
    },
    outdate() {
      outdated = true;
      for (const dataPoint of BOTH) showOwn('outdated', dataPoint);
    },
    refreshTheme: () => view.setDark(isDarkAround(options.person.root, window)),
  };
}
