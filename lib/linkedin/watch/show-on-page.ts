import { isOrphaned, send } from '../../messaging/send.ts';
import { onChanged } from '../../messaging/subscribe.ts';
import { createOwnText } from '../button/own-text.ts';
import { isReady } from '../gates.ts';
import type { Person } from '../person.ts';
import { placementFor } from '../placement.ts';
import { startRevealButtons } from './reveal-buttons.ts';
import { realTimers } from './timers.ts';

/** What a content script does: keeps reveal buttons beside the people that `findPeople` sees on this page. */
export function showOnPage(findPeople: (document: Document, url: string) => Person[]): void {
  startRevealButtons<Person>({
    window,
    attach: 'closed',
    timers: realTimers,
    text: createOwnText(),
    send,
    onChanged,
    isAlive: () => !isOrphaned(),
    page: { findPeople, isReady, insert },
  });
}

function insert(person: Person, host: HTMLElement): boolean {
  const place = placementFor(person);
  place?.parent.insertBefore(host, place.before);
  return place !== null;
}
