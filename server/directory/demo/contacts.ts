import type { Faker } from '@faker-js/faker';
import type { z } from 'zod';
import type { contactRowSchema } from '../import/row-schemas.ts';
import { type CompanyRow, domainOf, slugOf } from './companies.ts';
import { PLACES, type Place } from './places.ts';
import { GIVEN_NAMES, JOBS, SURNAME_ENDS, SURNAME_STARTS, TAGS } from './words.ts';

export type ContactRow = z.input<typeof contactRowSchema>;

/** Above every member number that LinkedIn has given out; counted by position, so that no seed reuses another's. */
const FIRST_MEMBER_NUMBER = 3_300_000_001;

/** How many people in a hundred have what. The rest have neither an address nor a number. */
const AVAILABILITY = [
  { weight: 62, value: 'both' },
  { weight: 14, value: 'emails' },
  { weight: 10, value: 'phones' },
  { weight: 8, value: 'invalid' },
  { weight: 6, value: 'none' },
] as const;

/** Invented people, spread evenly over the companies. */
export function demoContacts(faker: Faker, companies: readonly CompanyRow[], count: number): ContactRow[] {
  return Array.from({ length: count }, (_, index) => {
    const company = companies[index % companies.length];
    if (company === undefined) throw new RangeError('people need companies');
    return contact(faker, company, index);
  });
}

function contact(faker: Faker, company: CompanyRow, index: number): ContactRow {
  const pick = faker.helpers.arrayElement;
  const firstName = pick(GIVEN_NAMES);
  const lastName = pick(SURNAME_STARTS) + pick(SURNAME_ENDS);
  const { numbers, ...place } = pick(PLACES);
  const job = pick(JOBS);
  const slug = `${slugOf(`${firstName} ${lastName}`)}-${(index + 4096).toString(16)}`;
  const has = faker.helpers.weightedArrayElement(AVAILABILITY);
  return {
    personId: `person-${index + 1}`,
    companyId: company.companyId,
    fullName: `${firstName} ${lastName}`,
    firstName,
    lastName,
    memberId: String(FIRST_MEMBER_NUMBER + index * 7),
    slug,
    linkedinUrl: `https://www.linkedin.com/in/${slug}`,
    ...job,
    departments: [...job.departments],
    jobStartDate: dateBetween(faker, 2015, 2025),
    previousJob: {
      title: pick(JOBS).title,
      company: pick(['Ombrant', 'Quillstreet']),
      endDate: dateBetween(faker, 2010, 2014),
    },
    ...(index % 5 === 0 ? { contactTags: [{ ...pick(TAGS) }] } : {}),
    ...place,
    rawLocation: `${place.city}, ${place.country}`,
    updateDate: dateBetween(faker, 2026, 2026),
    emails:
      has === 'none' || has === 'phones'
        ? []
        : emails(faker, { firstName, lastName, company, valid: has !== 'invalid' }),
    phones: has === 'none' || has === 'emails' ? [] : phones(faker, numbers, has !== 'invalid'),
    doNotProcess: faker.datatype.boolean({ probability: 0.02 }),
  };
}

function emails(
  faker: Faker,
  person: { firstName: string; lastName: string; company: CompanyRow; valid: boolean },
): ContactRow['emails'] {
  const name = slugOf(`${person.firstName} ${person.lastName}`).replaceAll('-', '.');
  const status = person.valid ? ('valid' as const) : ('invalid' as const);
  const work = {
    email: `${name}@${domainOf(person.company.name)}`,
    type: 'work' as const,
    confidence: faker.helpers.arrayElement(['A+', 'A', 'B']),
    updateDate: dateBetween(faker, 2025, 2026),
    status,
  };
  const own = { email: `${name}@mailbox.example`, type: 'private' as const, confidence: 'B', status };
  return faker.datatype.boolean({ probability: 0.3 }) ? [work, own] : [work];
}

function phones(faker: Faker, numbers: Place['numbers'], valid: boolean): ContactRow['phones'] {
  const types = faker.helpers.arrayElements(['mobile', 'direct'] as const, { min: 1, max: 2 });
  return types.map((type) => ({
    number: numbers[type].replaceAll('#', () => String(faker.number.int({ min: 0, max: 9 }))),
    type,
    doNotCall: faker.datatype.boolean({ probability: 0.12 }),
    updateDate: dateBetween(faker, 2025, 2026),
    status: valid ? ('valid' as const) : ('invalid' as const),
  }));
}

function dateBetween(faker: Faker, from: number, to: number): string {
  const two = (max: number) => String(faker.number.int({ min: 1, max })).padStart(2, '0');
  return `${faker.number.int({ min: from, max: to })}-${two(12)}-${two(28)}`;
}
