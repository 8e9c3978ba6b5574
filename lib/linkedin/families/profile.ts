import { isBehindAddress } from '../gates.ts';
import type { Page, Person } from '../person.ts';
import type { Reading } from './top-card.ts';

/** Reads the one subject of a profile page. The first family that recognises its page decides, also for nobody. */
export function profileReader(families: readonly ((page: Page) => Reading)[]): (page: Page) => Person[] {
  return (page) => {
    if (page.subject.kind !== 'person' || isBehindAddress(page.document, 'profile')) return [];
    for (const family of families) {
      const reading = family(page);
      if (reading !== undefined) return reading === null ? [] : [reading];
    }
    return [];
  };
}
