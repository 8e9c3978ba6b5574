import { defineContentScript } from 'wxt/utils/define-content-script';
import { createText } from '../../lib/linkedin/button/text.ts';
import { findPeople, isReady, type Person, placementFor } from '../../lib/linkedin/index.ts';
import { startRevealButtons } from '../../lib/linkedin/watch/reveal-buttons.ts';
import { realTimers } from '../../lib/linkedin/watch/timers.ts';
import { send } from '../../lib/messaging/send.ts';
import { onChanged } from '../../lib/messaging/subscribe.ts';

export default defineContentScript({
  // The whole site, since a profile is often reached from another page without a load.
  matches: ['https://www.linkedin.com/*'],
  runAt: 'document_idle',
  // The message would show the page our id.
  noScriptStartedPostMessage: true,
  main(ctx) {
    const buttons = startRevealButtons<Person>({
      window,
      attach: 'closed',
      timers: realTimers,
      text: createText(),
      send,
      onChanged,
      isAlive: () => ctx.isValid,
      page: { findPeople: findSubject, isReady, insert },
    });
    ctx.onInvalidated(buttons.outdate);
  },
});

/** Lists follow once their placement and their bar are there. */
function findSubject(document: Document, url: string): Person[] {
  return findPeople(document, url).filter(({ kind }) => kind === 'profile');
}

function insert(person: Person, host: HTMLElement): boolean {
  const place = placementFor(person);
  place?.parent.insertBefore(host, place.before);
  return place !== null;
}
