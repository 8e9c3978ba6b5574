import { DEMO_PEOPLE, type DemoPerson } from '../../server/directory/demo-people.ts';
import type { SamplePerson } from './sample-person.ts';

/** Somebody with a profile whom no directory knows: a reveal finds nothing and costs nothing. */
const UNKNOWN: SamplePerson = {
  slug: 'nobody-known-here',
  memberId: '3999000001',
  name: 'Nils Obodin',
  headline: 'Nobody any directory has heard of',
  company: 'Unlisted Works',
  place: 'Elsewhere',
  direction: 'ltr',
  family: 'sdui',
};

/** The people with a sample page: those of the demo data, in both markups by turns, and one whom it lacks. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  ...Object.values(DEMO_PEOPLE).map((person: DemoPerson, index) =>
    sampleOf(person, index % 2 ? 'ember' : 'sdui'),
  ),
  UNKNOWN,
];

function sampleOf(person: DemoPerson, family: SamplePerson['family']): SamplePerson {
  return {
    slug: person.slug,
    memberId: person.memberId,
    name: person.fullName,
    headline: person.title,
    company: person.company,
    place: person.city,
    direction: /\p{Script=Hebrew}|\p{Script=Arabic}/u.test(person.fullName) ? 'rtl' : 'ltr',
    family,
  };
}
