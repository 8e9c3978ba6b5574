import type { ask } from '../../messaging/ask.ts';
import type { Drawn, Kit } from '../../protocol/button-face.ts';
import type { MessageResponse, Revealable } from '../../protocol/messages.ts';
import { filled } from '../button/build.ts';
import type { Sheet } from '../button/sheet.ts';
import { createView } from '../button/view.ts';
import { BOTH } from './person-buttons.ts';
import type { PersonButtons } from './person-buttons-parts.ts';

/** As many people as one message may ask for. */
const MOST_PEOPLE = 200;

/** So many charges are under way at a time: quick, and few when the person stops. */
const AT_ONCE = 5;

export type BulkBar = {
  readonly host: HTMLElement;
  setDark(dark: boolean): void;
  /** Asks what revealing everybody selected would cost now, and shows it. */
  update(): Promise<void>;
  /** Reveals nobody further. */
  stop(): void;
};

type Options = {
  readonly document: Document;
  readonly attach: ShadowRootMode;
  readonly sheet: Sheet;
  readonly kit: Kit;
  readonly ask: typeof ask;
  /** Everybody in the list, in its order. */
  readonly people: () => readonly PersonButtons[];
};

type Offers = NonNullable<MessageResponse<'bulk'>>;

/**
 * Reveals one data point of many people after one click, each by a charge of their own with the ceiling that the total was
 * made of. Stopping leaves what was charged; nobody further is.
 */
export function createBulkBar({ document, attach, sheet, kit, ask, people }: Options): BulkBar {
  let asked: readonly PersonButtons[] = [];
  let offers: Offers | undefined;
  let confirming: Revealable | undefined;
  let running = false;
  let stopped = false;
  let version = 0;

  const view = createView({
    document,
    attach,
    sheet,
    box: kit.box.bar,
    onDo(what) {
      if (what === 'stop') stop();
      else if ((what === 'emails' || what === 'phones') && !running && offers) {
        if (offers[what].confirm && confirming !== what) question(what, offers[what].confirm);
        else void run(what, offers);
      }
    },
  });
  view.host.hidden = true;

  function stop(): void {
    stopped = true;
    if (running) return;
    confirming = undefined;
    draw();
  }

  function show(dataPoint: Revealable, { drawing, note }: Drawn): void {
    view.show(dataPoint, drawing);
    view.show(`note-${dataPoint}`, note);
  }

  const showProgress = (values?: Readonly<Record<'done' | 'all', string>>) =>
    view.show('progress', values ? filled(kit.progress, values) : '');

  function draw(): void {
    view.host.hidden = !offers;
    for (const dataPoint of offers ? BOTH : []) {
      const offer = offers?.[dataPoint];
      if (offer) show(dataPoint, (confirming === dataPoint && offer.confirm) || offer.offer);
    }
    view.show('progress', confirming ? (kit.progress[3] ?? '') : '');
  }

  function question(dataPoint: Revealable, confirm: Drawn): void {
    confirming = dataPoint;
    draw();
    view.announce(confirm.face.name);
  }

  async function update(): Promise<void> {
    if (running) return;
    version += 1;
    const own = version;
    const chosen = people()
      .filter((one) => one.isSelected())
      .slice(0, MOST_PEOPLE);
    const answer = await ask('bulk', { people: chosen.map(({ person }) => person) });
    if (running || own !== version) return;
    const before = JSON.stringify(offers);
    offers = (answer.ok && answer.value) || undefined;
    asked = chosen;
    // What was asked about is not what stands there now.
    if (JSON.stringify(offers) !== before) confirming = undefined;
    draw();
  }

  async function run(dataPoint: Revealable, { [dataPoint]: offer }: Offers): Promise<void> {
    const items = asked.flatMap((one, index) => {
      const ceiling = offer.ceilings[index];
      return ceiling === undefined || ceiling === null ? [] : [{ one, ceiling }];
    });
    const all = String(items.length);
    running = true;
    stopped = false;
    let done = 0;
    show(dataPoint, offer.running);
    for (let next = 0; next < items.length && !stopped; next += AT_ONCE) {
      showProgress({ done: String(done), all });
      const asking = items.slice(next, next + AT_ONCE);
      const began = await Promise.all(asking.map(({ one, ceiling }) => one.revealFor(dataPoint, ceiling)));
      done += began.filter(Boolean).length;
    }
    running = false;
    confirming = undefined;
    view.announce(filled(kit.words.finished, { done: String(done), all }));
    await update();
  }

  return {
    host: view.host,
    setDark: view.setDark,
    update,
    stop() {
      stopped = true;
    },
  };
}
