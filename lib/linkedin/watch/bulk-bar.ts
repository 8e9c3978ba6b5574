import type { send } from '../../messaging/send.ts';
import type { MessageResponse, Revealable } from '../../protocol/messages.ts';
import { type BulkView, createBulkView } from '../button/bulk-view.ts';
import type { OwnText } from '../button/own-text.ts';
import type { Styles } from '../button/styles.ts';
import type { PersonButtons } from './person-buttons.ts';

/** As many people as one message may ask for. */
const MOST_PEOPLE = 200;

/** So many charges are under way at a time: quick, and few when the person stops. */
const AT_ONCE = 5;

export type BulkBar = Pick<BulkView, 'host' | 'setTheme'> & {
  /** Asks what revealing everybody selected would cost now, and shows it. */
  update(): Promise<void>;
  /** Reveals nobody further. */
  stop(): void;
};

type Options = {
  readonly document: Document;
  readonly attach: ShadowRootMode;
  readonly styles: Styles;
  readonly text: OwnText;
  readonly send: typeof send;
  /** Everybody in the list, in its order. */
  readonly people: () => readonly PersonButtons[];
};

type Offers = NonNullable<MessageResponse<'bulk'>>;

/**
 * Reveals one data point of many people after one click, each by a charge of their own with the ceiling that the total was
 * made of. Stopping leaves what was charged; nobody further is.
 */
export function createBulkBar({ document, attach, styles, text, send, people }: Options): BulkBar {
  let asked: readonly PersonButtons[] = [];
  let offers: Offers | undefined;
  let confirming: Revealable | undefined;
  let running = false;
  let stopped = false;
  let version = 0;

  const view = createBulkView({
    document,
    attach,
    styles,
    text,
    onPress(dataPoint) {
      if (!running && offers?.[dataPoint].confirm && confirming !== dataPoint) ask(dataPoint);
      else if (!running && offers) void run(dataPoint, offers);
    },
    onStop() {
      stopped = true;
      if (running) return;
      confirming = undefined;
      draw();
    },
  });

  function draw(): void {
    for (const dataPoint of ['emails', 'phones'] as const) {
      const offer = offers?.[dataPoint];
      view.show(dataPoint, (confirming === dataPoint && offer?.confirm) || offer?.face);
    }
    view.showStop(confirming && '');
  }

  function ask(dataPoint: Revealable): void {
    confirming = dataPoint;
    draw();
    view.announce(offers?.[dataPoint].confirm?.name ?? '');
  }

  async function update(): Promise<void> {
    if (running) return;
    version += 1;
    const own = version;
    const chosen = people()
      .filter((one) => one.isSelected())
      .slice(0, MOST_PEOPLE);
    const answer = await send('bulk', { people: chosen.map(({ person }) => person) });
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
    view.show(dataPoint, { ...offer.face, busy: true, press: undefined });
    for (let next = 0; next < items.length && !stopped; next += AT_ONCE) {
      view.showStop(text('progress', { done: String(done), all }));
      const asking = items.slice(next, next + AT_ONCE);
      const began = await Promise.all(asking.map(({ one, ceiling }) => one.revealFor(dataPoint, ceiling)));
      done += began.filter(Boolean).length;
    }
    running = false;
    confirming = undefined;
    view.announce(text('finished', { done: String(done), all }));
    await update();
  }

  return {
    host: view.host,
    setTheme: view.setTheme,
    update,
    stop() {
      stopped = true;
    },
  };
}
