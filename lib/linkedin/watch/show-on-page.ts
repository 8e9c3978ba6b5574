import { isOrphaned, send } from '../../messaging/send.ts';
import { onChanged } from '../../messaging/subscribe.ts';
import { createOwnText } from '../button/own-text.ts';
import { createStyles } from '../button/styles.ts';
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
    styles: createStyles(window, loadStyles),
    timers: realTimers,
    text: createOwnText(),
    send,
    onChanged,
    isAlive: () => !isOrphaned(),
    page: { findPeople, isReady, insert },
  });
}

async function loadStyles(): Promise<string | undefined> {
  const answer = await send('buttonStyles', {});
  return answer.ok ? answer.value : undefined;
}

function insert(person: Person, host: HTMLElement): boolean {
  const place = placementFor(person);
  place?.parent.insertBefore(host, place.before);
  return place !== null;
}
