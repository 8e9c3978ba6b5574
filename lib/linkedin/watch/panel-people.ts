import type { ask } from '../../messaging/ask.ts';
import type { Kit } from '../../protocol/button-face.ts';
import type { TabPerson } from '../../protocol/tab.ts';
import { createSheet } from '../button/sheet.ts';
import { createBulkBar } from './bulk-bar.ts';
import { createPersonButtons } from './person-buttons.ts';
import type { PersonButtons } from './person-buttons-parts.ts';
import { createQuotes } from './quotes.ts';
import { keyOf } from './seen-person.ts';
import type { Timers } from './timers.ts';

type Options = {
  readonly window: Window & typeof globalThis;
  readonly place: Element;
  readonly kit: Kit;
  readonly ask: typeof ask;
  readonly timers: Timers;
  /** What stands for a name that the page does not say. */
  readonly nameless: string;
  /** Who is on the page at this moment. */
  readonly readPeople: () => Promise<readonly TabPerson[]>;
};

type Row = { readonly element: Element; readonly buttons: PersonButtons };

/** The people on a page as a list in a page of ours: the same buttons and the same bar, with nothing in the page itself. */
export function createPanelPeople({ window, place, kit, ask, timers, nameless, readPeople }: Options) {
  const { document } = window;
  const sheet = createSheet(window, kit.styles);
  const rows = new Map<string, Row>();
  const buttons = () => [...rows.values()].map((row) => row.buttons);
  // Open: nobody but us is in this page.
  const bar = createBulkBar({ document, attach: 'open', sheet, kit, ask, people: buttons });
  const quote = createQuotes({
    ask,
    buttons,
    checkPage: () => {},
    onOutdated: () => window.location.reload(),
    onAnswered: () => void bar.update(),
    onFault: () => {},
  });

  function add(key: string, person: TabPerson, inList: boolean): Row {
    const element = document.createElement('div');
    const name = document.createElement('p');
    name.className = 'people-list__name';
    name.dir = 'auto';
    name.textContent = person.name ?? nameless;
    element.append(name);
    const made = createPersonButtons({
      window,
      attach: 'open',
      sheet,
      kit,
      person: { ...person, root: place },
      ask,
      timers,
      isStillThere: async () => (await readPeople()).some((seen) => keyOf(seen) === key),
      askAgain: quote,
      onOutdated: () => window.location.reload(),
      onSelect: inList ? () => void bar.update() : undefined,
    });
    element.append(made.host);
    made.refreshTheme();
    return { element, buttons: made };
  }

  return {
    quote,
    /** Shows these people, in this order; who was there before keeps their buttons. */
    show(people: readonly TabPerson[]): void {
      const wanted = new Map(
        people.flatMap((person) => (keyOf(person) ? [[keyOf(person) ?? '', person]] : [])),
      );
      for (const [key, row] of [...rows]) {
        if (wanted.has(key)) continue;
        row.buttons.end();
        row.element.remove();
        rows.delete(key);
      }
      for (const [key, person] of wanted) {
        const row = rows.get(key) ?? add(key, person, wanted.size > 1);
        rows.set(key, row);
      }
      place.replaceChildren(
        ...(wanted.size > 1 ? [bar.host] : []),
        ...[...wanted.keys()].flatMap((key) => rows.get(key)?.element ?? []),
      );
      quote();
    },
    end(): void {
      bar.stop();
      for (const row of rows.values()) row.buttons.end();
      place.replaceChildren();
    },
  };
}
