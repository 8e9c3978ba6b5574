import type { send } from '../../messaging/send.ts';
import type { OwnText } from '../button/own-text.ts';
import type { Styles } from '../button/styles.ts';
import { themeAround } from '../button/theme.ts';
import { createBulkBar } from './bulk-bar.ts';
import { observePage } from './observe-page.ts';
import { createPersonButtons, type PersonButtons } from './person-buttons.ts';
import { createQuotes } from './quotes.ts';
import { createReconciler } from './reconciler.ts';
import { createRemovals } from './removals.ts';
import { keyOf, type SeenPerson } from './seen-person.ts';
import { sweep } from './sweep.ts';
import type { Timers } from './timers.ts';

/** A page is read at once after a change near a host, but not more often than this; in between the host is hidden. */
const READ_EVERY_MS = 50;

export type RevealButtonsOptions<P extends SeenPerson> = {
  readonly window: Window & typeof globalThis;
  readonly attach: ShadowRootMode;
  readonly styles: Styles;
  readonly timers: Timers;
  readonly text: OwnText;
  readonly send: typeof send;
  readonly onChanged: (callback: () => void) => () => void;
  /** False once the extension was updated or removed under this tab. */
  readonly isAlive: () => boolean;
  readonly page: {
    findPeople(document: Document, url: string): readonly P[];
    /** Puts a host in its place. @returns false where there is no safe one */
    insert(person: P, host: HTMLElement): boolean;
    isReady(document: Document): boolean;
    isInList(person: P): boolean;
    /** Puts the bar above the list of these people. @returns false where there is none */
    insertBar(people: readonly P[], host: HTMLElement): boolean;
  };
};

export type RevealButtons = {
  /** The extension went away: the buttons say to reload the tab. */
  outdate(): void;
  /** Takes everything back out of the page. */
  stop(): void;
};

/** Keeps two reveal buttons beside each person on the page, for as long as the tab lives. */
export function startRevealButtons<P extends SeenPerson>(options: RevealButtonsOptions<P>): RevealButtons {
  const { window, timers, page } = options;
  let outdated = false;
  let lastRead = Number.NEGATIVE_INFINITY;

  /** Nobody, when the page cannot be read: a wrong person is worse than none. */
  const readPeople = (): readonly P[] => {
    lastRead = timers.now();
    try {
      return page.findPeople(window.document, window.location.href);
    } catch {
      return [];
    }
  };

  const reconciler = createReconciler<P, PersonButtons>({ mount, insert: page.insert, now: timers.now });
  const prune = () => reconciler.prune(readPeople());
  const ask = createQuotes({
    send: options.send,
    buttons: reconciler.mounted,
    checkPage: prune,
    onOutdated: outdate,
    onAnswered: () => {
      if (bar.host.isConnected) void bar.update();
    },
    onFault: reconciler.clear,
  });

  const { styles, attach, text, send } = options;
  const removals = createRemovals(timers.now);
  const bar = createBulkBar({
    document: window.document,
    attach,
    styles,
    text,
    send,
    people: reconciler.mounted,
  });
  let barWasThere = false;

  /** Above the list while there is one; where the page does not want it, not at all. */
  function syncBar(people: readonly P[]): void {
    const { host } = bar;
    if (barWasThere && !host.isConnected) removals.record('');
    barWasThere = false;
    if (people.length < 2 || removals.isUnwanted('')) host.remove();
    else barWasThere = host.isConnected || page.insertBar(people, host);
    if (barWasThere) bar.setTheme(themeAround(host, window));
  }

  function mount(person: P, key: string): PersonButtons {
    return createPersonButtons({
      window,
      attach: options.attach,
      styles: options.styles,
      person,
      text: options.text,
      send: options.send,
      now: timers.now,
      isStillThere: () => readPeople().some((seen) => seen.root === person.root && keyOf(seen) === key),
      askAgain: ask,
      onOutdated: outdate,
      onSelect: page.isInList(person) ? () => void bar.update() : undefined,
    });
  }

  /** The page is LinkedIn's: a fault of ours takes our hosts away and is never heard of there. */
  function safely<A extends unknown[]>(act: (...given: A) => void): (...given: A) => void {
    return (...given) => {
      try {
        act(...given);
      } catch {
        reconciler.clear();
      }
    };
  }

  const stopObserving = observePage({
    window,
    timers,
    isReady: page.isReady,
    isOwn: (node) => node === bar.host || reconciler.isOwn(node),
    onMutations: safely((records) => {
      const touched = reconciler.touchedBy(records);
      if (touched.length === 0) return;
      if (timers.now() - lastRead >= READ_EVERY_MS) reconciler.prune(readPeople());
      else for (const one of touched) one.veil(true);
    }),
    onPass: safely(pass),
    onAddress: safely(() => {
      reconciler.forgetRemovals();
      removals.forget();
      bar.stop();
      bar.host.remove();
      barWasThere = false;
      reconciler.prune(readPeople());
    }),
    onReturn: safely(() => {
      reconciler.prune(readPeople());
      ask();
    }),
  });

  function pass(): void {
    if (!options.isAlive()) outdate();
    if (outdated) {
      reconciler.prune(readPeople());
      for (const one of reconciler.mounted()) one.veil(false);
      return;
    }
    const before = new Set(reconciler.mounted());
    const people = readPeople();
    reconciler.sync(people);
    syncBar(people);
    const mounted = reconciler.mounted();
    for (const one of mounted) one.refreshTheme();
    if (mounted.some((one) => !before.has(one))) ask();
  }

  function outdate(): void {
    if (outdated) return;
    outdated = true;
    bar.stop();
    bar.host.remove();
    for (const one of reconciler.mounted()) one.outdate();
  }

  const stopListening = options.onChanged(ask);
  sweep(window.document);
  return {
    outdate,
    stop() {
      stopListening();
      stopObserving();
      bar.stop();
      bar.host.remove();
      reconciler.clear();
    },
  };
}
