import { isBehindAddress } from '../gates.ts';
import type { Page, Person } from '../person.ts';
import { detailsProfile } from './details-profile.ts';
import { contactInfoProfile, headingProfile, memberSectionProfile } from './ember-profile.ts';
import { guestProfile } from './guest-profile.ts';
import { liteProfile } from './lite-profile.ts';
import { oldProfile } from './old-profile.ts';
import { sduiProfile } from './sdui-profile.ts';

const FAMILIES = [
  liteProfile,
  guestProfile,
  sduiProfile,
  memberSectionProfile,
  contactInfoProfile,
  headingProfile,
  detailsProfile,
  oldProfile,
];

/** The one subject of a profile page. The first family that recognises its page decides, also for nobody. */
export function peopleOnProfile(page: Page): Person[] {
  if (page.subject.kind !== 'person' || isBehindAddress(page.document, 'profile')) return [];
  for (const family of FAMILIES) {
    const reading = family(page);
    if (reading !== undefined) return reading === null ? [] : [reading];
  }
  return [];
}
