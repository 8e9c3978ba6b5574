import { isOrphaned, send } from '../../messaging/send.ts';
import { onChanged } from '../../messaging/subscribe.ts';
import { barPlacementFor, isInList } from '../bar-placement.ts';
import { createOwnText } from '../button/own-text.ts';
import { createStyles } from '../button/styles.ts';
import { isReady } from '../gates.ts';
import type { Person } from '../person.ts';
import { type Placement, placementFor } from '../placement.ts';
import { startRevealButtons } from './reveal-buttons.ts';
import { realTimers } from './timers.ts';

/** What a content script does: keeps reveal buttons beside the people that `findPeople` sees on this page. */
export function showOnPage(findPeople: (document: Document, url: string) => Person[]): void {
  startRevealButtons<Person>({
    window,
    attach: 'closed',
    styles: createStyles(window, loadStyles),
    timers: realTimers,
    text: createOwnText(),
    send,
    onChanged,
    isAlive: () => !isOrphaned(),
    page: { findPeople, isReady, isInList, insert, insertBar },
  });
}

async function loadStyles(): Promise<string | undefined> {
  const answer = await send('buttonStyles', {});
  return answer.ok ? answer.value : undefined;
}

const insert = (person: Person, host: HTMLElement): boolean => put(placementFor(person), host);

const insertBar = (people: readonly Person[], host: HTMLElement): boolean =>
  put(barPlacementFor(people), host);

function put(place: Placement | null, host: HTMLElement): boolean {
  place?.parent.insertBefore(host, place.before);
  return place !== null;
}
