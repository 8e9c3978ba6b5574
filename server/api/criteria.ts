import { bareDomain } from '../directory/finder.ts';
import type { CompanyFilter, Terms } from '../directory/search/filters.ts';
import type { Count } from '../directory/search/search-rows.ts';
import type { Services } from '../http/environment.ts';
import type { CompanyCriteria, ContactCriteria, EXISTING_DATA_POINTS } from './requests.ts';

/** The reference's numbers from 1 on, in the words of the directory. */
export const SENIORITIES: readonly (readonly string[])[] = [
  ['other'],
  ['intern'],
  ['entry'],
  ['senior'],
  ['manager'],
  ['director'],
  ['partner'],
  ['vice president', 'vp'],
  ['c-suite'],
  ['founder'],
];

const DATA_POINT_TERMS: Readonly<Record<(typeof EXISTING_DATA_POINTS)[number], Terms>> = {
  email: { has: ['email'] },
  work_email: { email: ['work'] },
  private_email: { email: ['private'] },
  phone: { has: ['phone'] },
  mobile_phone: { phone: ['mobile'] },
  direct_phone: { phone: ['direct'] },
  work_phone: { phone: ['work'] },
};

/** What a contact has to have: any of it, or with `and` all of it. */
export function dataPointAlternatives({
  existingDataPoints = [],
  existingDataPointsCondition = 'or',
}: ContactCriteria): Terms[] {
  const asked = existingDataPoints.map((name) => DATA_POINT_TERMS[name]);
  return existingDataPointsCondition === 'or' ? asked : asked.slice(0, 1).map(() => joined(asked));
}

const joined = (terms: readonly Terms[]): Terms => ({
  has: terms.flatMap(({ has = [] }) => has),
  email: terms.flatMap(({ email = [] }) => email),
  phone: terms.flatMap(({ phone = [] }) => phone),
});

type Location = NonNullable<ContactCriteria['locations']>[number];

/** @param of whose place: a contact's own, or with `company-` that of their company */
const placeTerms = (
  { city, state, country, countryIso2, continent }: Location,
  of: '' | 'company-',
): Terms => {
  const list = (value: string | undefined) => (value === undefined ? [] : [value]);
  const countries = [...list(country), ...list(countryIso2)];
  return of === ''
    ? { city: list(city), state: list(state), country: countries, continent: list(continent) }
    : { 'company-city': list(city), 'company-state': list(state), 'company-country': countries };
};

type Criteria = {
  readonly terms: Terms;
  readonly without: Terms;
  readonly alternatives: readonly (readonly Terms[])[];
  readonly withoutTogether: readonly Terms[];
};

const contactTerms = ({ countries, seniorityIds, departments }: ContactCriteria): Terms => ({
  country: countries,
  seniority: seniorityIds?.flatMap((id) => SENIORITIES[id - 1] ?? []),
  department: departments,
});

export const ofContact = (include: ContactCriteria, exclude: ContactCriteria): Criteria => ({
  terms: contactTerms(include),
  without: contactTerms(exclude),
  alternatives: [(include.locations ?? []).map((place) => placeTerms(place, ''))],
  withoutTogether: (exclude.locations ?? []).map((place) => placeTerms(place, '')),
});

const companyTerms = (criteria: CompanyCriteria): Terms => ({
  domain: criteria.domains?.flatMap((domain) => [bareDomain(domain), `www.${bareDomain(domain)}`]),
  technology: criteria.technologies,
  industry: criteria.industriesLabels,
  intent: criteria.intentTopics,
  sic: criteria.sicCodes,
  naics: criteria.naicsCodes,
  speciality: criteria.specialities,
});

export function ofCompany(
  include: CompanyCriteria,
  exclude: CompanyCriteria,
  of: '' | 'company-',
): Criteria & Pick<CompanyFilter, 'sizes' | 'revenues' | 'allTechnologies'> {
  const ids = (criteria: CompanyCriteria): Terms => (of === '' ? {} : { 'company-id': criteria.ids });
  return {
    terms: { ...companyTerms(include), ...ids(include) },
    without: { ...companyTerms(exclude), ...ids(exclude) },
    alternatives: [(include.locations ?? []).map((place) => placeTerms(place, of))],
    withoutTogether: (exclude.locations ?? []).map((place) => placeTerms(place, of)),
    allTechnologies: include.technologiesCondition === 'and',
    sizes: include.sizes,
    revenues: include.revenues,
  };
}

/** The ids of those who are named one by one; undefined: nobody is named. */
export async function namedIn(
  { finder }: Pick<Services, 'finder'>,
  { ids, linkedinUrls = [], emails = [] }: ContactCriteria,
): Promise<string[] | undefined> {
  if (ids === undefined && linkedinUrls.length + emails.length === 0) return undefined;
  const queries = [
    ...linkedinUrls.map((linkedinUrl) => ({ linkedinUrl })),
    ...emails.map((email) => ({ email })),
  ];
  const found = await finder.people(queries);
  return [...(ids ?? []), ...found.flatMap((contact) => (contact ? [contact.id] : []))];
}

type Pagination = { readonly page: number; readonly size: number };

export const pageOf = ({ page, size }: Pagination) => ({ offset: page * size, limit: size, facets: false });

/** Above 10,000 the number is an estimate, and says so. */
export const paged = (pagination: Pagination, { count, about }: Count) => ({
  pagination: { ...pagination, total: count, totalIsAbout: about },
});
