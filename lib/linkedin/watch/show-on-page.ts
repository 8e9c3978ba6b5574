import { ask, isOrphaned } from '../../messaging/ask.ts';
import { listenInTab } from '../../messaging/listen-in-tab.ts';
import { barPlacementFor, isInList } from '../bar-placement.ts';
import { isReady, isWall } from '../gates.ts';
import { linkTarget } from '../link-target.ts';
import type { Person } from '../person.ts';
import { type Placement, placementFor } from '../placement.ts';
import { startRevealButtons } from './reveal-buttons.ts';
import { realTimers } from './timers.ts';

/** What a content script does: keeps reveal buttons beside the people that `findPeople` sees on this page. */
export function showOnPage(findPeople: (document: Document, url: string) => Person[]): void {
  startRevealButtons<Person>({
    window,
    attach: 'closed',
    timers: realTimers,
    ask,
    listen: listenInTab,
    isAlive: () => !isOrphaned(),
    page: { findPeople, isReady, isInList, insert, insertBar, isProfile },
  });
}

const insert = (person: Person, host: HTMLElement): boolean => put(placementFor(person), host);

const insertBar = (people: readonly Person[], host: HTMLElement): boolean =>
  put(barPlacementFor(people), host);

function put(place: Placement | null, host: HTMLElement): boolean {
  place?.parent.insertBefore(host, place.before);
  return place !== null;
}

/** Pages below a profile need not say whose they are. */
export function isProfile(document: Document, url: string): boolean {
  const target = linkTarget(url);
  return (
    !isWall(document) && (target.kind === 'lead' || (target.kind === 'person' && target.sub === undefined))
  );
}
