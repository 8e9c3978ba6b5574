import { companyPeople } from './company-people.ts';
import { connections } from './connections.ts';
import { emberProfile } from './ember-profile.ts';
import { feedPage } from './feed-page.ts';
import { listPeople } from './list-people.ts';
import { peopleSearch } from './people-search.ts';
import { salesSearch } from './sales-search.ts';
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
export const SEARCH_URL = `${ORIGIN}/search/results/people/?keywords=freight`;
export const CONNECTIONS_URL = `${ORIGIN}/mynetwork/invite-connect/connections/`;
export const COMPANY_URL = `${ORIGIN}/company/fernhollow-freight/people/`;
export const SALES_SEARCH_URL = `${ORIGIN}/sales/search/people?query=(freight)`;
/** What a visitor is shown first. */
export const SAMPLE_PAGES: readonly string[] = [ORLA_URL, DAVOR_URL, SEARCH_URL, FEED_URL];

const SEARCH_RESULTS = 25;
const CONNECTIONS = 40;

const LISTS: Readonly<Record<string, () => string>> = {
  '/search/results/people/': () => peopleSearch(listPeople(SEARCH_RESULTS)),
  '/mynetwork/invite-connect/connections/': () => connections(listPeople(CONNECTIONS)),
  '/company/fernhollow-freight/people/': () => companyPeople('Fernhollow Freight', listPeople(12)),
  '/sales/search/people': () => salesSearch(listPeople(SEARCH_RESULTS)),
};

/**
 * The page that stands for an address of the network.
 * @returns HTML, or undefined where there is none
 */
export function samplePage(url: string): string | undefined {
  const { origin, pathname } = new URL(url);
  if (origin !== ORIGIN) return undefined;
  if (pathname === '/' || pathname === '/feed/') return feedPage(SAMPLE_PEOPLE);
  const list = LISTS[pathname];
  if (list) return list();
  const slug = /^\/in\/([^/]+)\/?$/.exec(decodeURI(pathname))?.[1]?.normalize('NFC').toLowerCase();
  const person = SAMPLE_PEOPLE.find((one) => one.slug === slug);
  if (!person) return undefined;
  const others = SAMPLE_PEOPLE.filter((one) => one !== person).slice(0, ALSO_VIEWED);
  return person.family === 'sdui' ? sduiProfile(person, others) : emberProfile(person, others);
}
