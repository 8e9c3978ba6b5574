import type { ask } from '../../messaging/ask.ts';
import type { TabPeople, TabWord } from '../../protocol/tab.ts';
import { createDriftWatch } from './drift.ts';
import { observePage } from './observe-page.ts';
import { outlineOf } from './outline.ts';
import { createPersonButtons } from './person-buttons.ts';
import type { PersonButtons } from './person-buttons-parts.ts';
import { createQuotes } from './quotes.ts';
import { createReconciler } from './reconciler.ts';
import { createRemovals } from './removals.ts';
import { keyOf, personRefOf, type SeenPerson } from './seen-person.ts';
import { createSurface, type Surface } from './surface.ts';
import { sweep } from './sweep.ts';
import type { Timers } from './timers.ts';

/** A page is read at once after a change near a host, but not more often than this; in between the host is hidden. */
const READ_EVERY_MS = 50;

export type RevealButtonsOptions<P extends SeenPerson> = {
  readonly window: Window & typeof globalThis;
  readonly attach: ShadowRootMode;
  readonly timers: Timers;
  readonly ask: typeof ask;
  readonly listen: (hear: (word: TabWord) => unknown) => () => void;
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
    /** Whether somebody's profile must be there. */
    isProfile(document: Document, url: string): boolean;
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
  const { window, timers, page, ask } = options;
  const { document } = window;
  let surface: Surface | undefined;
  let outdated = false;
  let offered = false;
  let lastRead = Number.NEGATIVE_INFINITY;

  /** Nobody, when the page cannot be read: a wrong person is worse than none. */
  const readPeople = (): readonly P[] => {
    lastRead = timers.now();
    try {
      return page.findPeople(document, window.location.href);
    } catch {
      return [];
    }
  };

  const removals = createRemovals(timers.now);
  const reconciler = createReconciler<P, PersonButtons>({ mount, insert: page.insert, removals });
  const prune = () => reconciler.prune(readPeople());
  const quote = createQuotes({
    ask,
    buttons: reconciler.mounted,
    checkPage: prune,
    onOutdated: outdate,
    onAnswered: () => surface?.update(),
    onFault: reconciler.clear,
  });
  const watchDrift = createDriftWatch(timers, () => void ask('drift', { outline: outlineOf(document) }));

  function mount(person: P, key: string): PersonButtons | undefined {
    return (
      surface?.kit &&
      createPersonButtons({
        ...options,
        ...surface,
        kit: surface.kit,
        person,
        isStillThere: () => readPeople().some((seen) => seen.root === person.root && keyOf(seen) === key),
        askAgain: quote,
        onOutdated: outdate,
        onSelect: page.isInList(person) ? surface.update : undefined,
      })
    );
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
    isOwn: (node) => node === surface?.bar?.bar.host || reconciler.isOwn(node),
    onMutations: safely((records) => {
      const touched = reconciler.touchedBy(records);
      if (touched.length === 0) return;
      if (timers.now() - lastRead >= READ_EVERY_MS) prune();
      else for (const one of touched) one.veil(true);
    }),
    onPass: safely(pass),
    onAddress: safely(() => {
      removals.forget();
      offered = false;
      surface?.bar?.remove();
      // Asked again: what could not be had then, or was not wanted, may be now.
      if (!surface?.kit) surface = undefined;
      prune();
    }),
    onReturn: safely(() => {
      prune();
      quote();
    }),
  });

  function pass(): void {
    if (!options.isAlive()) outdate();
    const people = readPeople();
    if (outdated) {
      reconciler.prune(people);
      for (const one of reconciler.mounted()) one.veil(false);
      return;
    }
    const { href } = window.location;
    watchDrift(href, people.length === 0 && page.isProfile(document, href));
    if (people.some(keyOf)) surface ??= createSurface(options, reconciler.mounted, removals, safely(pass));
    if (!surface?.kit) return;
    const before = new Set(reconciler.mounted());
    reconciler.sync(people);
    surface.bar?.sync(people.length > 1, (host) => page.insertBar(people, host));
    const mounted = reconciler.mounted();
    for (const one of mounted) one.refreshTheme();
    if (mounted.some((one) => !before.has(one))) quote();
    if (!offered && removals.isAnyUnwanted()) {
      offered = true;
      void ask('pushedOut', {});
    }
  }

  function outdate(): void {
    if (outdated) return;
    outdated = true;
    surface?.bar?.remove();
    for (const one of reconciler.mounted()) one.outdate();
  }

  function hear(word: TabWord): TabPeople | undefined {
    if (word === 'changed') quote();
    else if (word === 'people')
      return { people: listed(), address: window.location.href, unwanted: removals.isAnyUnwanted() };
    else if (word === 'kit') {
      clear();
      surface = undefined;
      safely(pass)();
    } else {
      const people = readPeople().filter((person) => !page.isInList(person));
      const [only, ...others] = reconciler.mounted();
      if (people.length === 1 && others.length === 0) only?.press(word);
    }
    return undefined;
  }

  const listed = () =>
    readPeople()
      .filter(keyOf)
      .map((person) => ({ ...personRefOf(person), name: person.name }));

  function clear(): void {
    surface?.bar?.remove();
    reconciler.clear();
  }

  const stopListening = options.listen(hear);
  sweep(document);
  return {
    outdate,
    stop() {
      stopListening();
      stopObserving();
      clear();
    },
  };
}
