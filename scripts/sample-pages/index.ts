import { emberProfile } from './ember-profile.ts';
import { feedPage } from './feed-page.ts';
import { SAMPLE_PEOPLE } from './sample-people.ts';
import { profileUrl } from './sample-person.ts';
import { sduiProfile } from './sdui-profile.ts';

const ORIGIN = 'https://www.linkedin.com';
const ALSO_VIEWED = 4;

export const sampleUrl = profileUrl;
/** A server-driven profile. */
export const ORLA_URL = sampleUrl('orla-quillon-7f10d');
/** An Ember profile. */
export const DAVOR_URL = sampleUrl('davor-telmund-9c');
export const FEED_URL = `${ORIGIN}/feed/`;
/** What a visitor is shown first. */
export const SAMPLE_PAGES: readonly string[] = [ORLA_URL, DAVOR_URL, FEED_URL];

/**
 * The page that stands for an address of the network.
 * @returns HTML, or undefined where there is none
 */
export function samplePage(url: string): string | undefined {
  const { origin, pathname } = new URL(url);
  if (origin !== ORIGIN) return undefined;
  if (pathname === '/' || pathname === '/feed/') return feedPage(SAMPLE_PEOPLE);
  const slug = /^\/in\/([^/]+)\/?$/.exec(decodeURI(pathname))?.[1]?.normalize('NFC').toLowerCase();
  const person = SAMPLE_PEOPLE.find((one) => one.slug === slug);
  if (!person) return undefined;
  const others = SAMPLE_PEOPLE.filter((one) => one !== person).slice(0, ALSO_VIEWED);
  return person.family === 'sdui' ? sduiProfile(person, others) : emberProfile(person, others);
}
