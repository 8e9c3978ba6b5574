import type { SamplePerson } from './sample-person.ts';

/** The people with a sample page. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  {
    slug: 'orla-quillon-7f10d',
    memberId: '3111222333',
    name: 'Orla Quillon',
    headline: 'Head of Freight Planning',
    company: 'Fernhollow Freight',
    place: 'Sampleton',
    family: 'sdui',
  },
  {
    slug: 'davor-telmund-9c',
    memberId: '3222000222',
    name: 'Davor Telmund',
    headline: 'Dispatch lead at Quillstreet',
    company: 'Quillstreet',
    place: 'Roundstone',
    family: 'ember',
  },
  {
    slug: 'brenja-leeswick',
    memberId: '3222000111',
    name: 'Brenja Leeswick',
    headline: 'Planner',
    company: 'Ombrant Systems',
    place: 'Sampleton',
    family: 'sdui',
  },
  {
    slug: 'noa-verwijderd-0d',
    memberId: '3222000444',
    name: 'Noa Verwijderd',
    headline: 'Independent adviser',
    company: 'Self-employed',
    place: 'Roundstone',
    family: 'ember',
  },
  {
    slug: 'nobody-known-here',
    memberId: '3999000001',
    name: 'Nils Obodin',
    headline: 'Nobody any directory has heard of',
    company: 'Unlisted Works',
    place: 'Elsewhere',
    family: 'sdui',
  },
];
