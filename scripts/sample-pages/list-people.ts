import { demoData } from '../../server/directory/demo-data.ts';
import { SAMPLE_PEOPLE } from './sample-people.ts';
import type { SamplePerson } from './sample-person.ts';

let generated: readonly SamplePerson[] | undefined;

/** As many people as a list shows: those who have a sample page first, then others of the demo data. */
export function listPeople(count: number): readonly SamplePerson[] {
  generated ??= othersInDirectory();
  return [...SAMPLE_PEOPLE, ...generated].slice(0, count);
}

function othersInDirectory(): readonly SamplePerson[] {
  const known = new Set(SAMPLE_PEOPLE.map(({ slug }) => slug));
  return demoData()
    .contacts.slice(0, 100)
    .flatMap(({ slug, memberId, profile }, index) =>
      slug === undefined || memberId === undefined || known.has(slug)
        ? []
        : [
            {
              slug,
              memberId,
              name: profile.fullName,
              headline: profile.title ?? '',
              company: profile.company?.name ?? 'Fernhollow Freight',
              place: profile.city ?? '',
              direction: 'ltr' as const,
              family: index % 2 ? ('ember' as const) : ('sdui' as const),
            },
          ],
    );
}
