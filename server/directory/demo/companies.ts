import type { Faker } from '@faker-js/faker';
import type { z } from 'zod';
import type { companyRowSchema } from '../import/row-schemas.ts';
import { PLACES } from './places.ts';
import {
  COMPANY_ENDS,
  COMPANY_MIDDLES,
  COMPANY_STARTS,
  INDUSTRIES,
  INTENT_SIGNALS,
  TECHNOLOGIES,
} from './words.ts';

export type CompanyRow = z.input<typeof companyRowSchema>;

/** The companies of the fixed people; they come first. */
const FIXED_COMPANIES = ['Fernhollow Freight', 'Quillstreet', 'Ombrant'];

export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-');

/** The first name of the company and a domain that can never exist: `.example` is reserved (RFC 2606). */
export const domainOf = (company: string): string => `${slugOf(company)}.example`;

/** Invented companies with every field that the specification lists; some have had no funding round. */
export function demoCompanies(faker: Faker, count: number): CompanyRow[] {
  const names = new Set(FIXED_COMPANIES);
  while (names.size < count) {
    const name = faker.helpers.arrayElement(COMPANY_STARTS) + faker.helpers.arrayElement(COMPANY_MIDDLES);
    names.add(`${name} ${faker.helpers.arrayElement(COMPANY_ENDS)}`);
  }
  return [...names].map((name, index) => company(faker, name, index));
}

function company(faker: Faker, name: string, index: number): CompanyRow {
  const { numbers: _, ...place } = faker.helpers.arrayElement(PLACES);
  const industry = faker.helpers.arrayElement(INDUSTRIES);
  const employees = faker.number.int({ min: 5, max: 5000 });
  const revenue = employees * 100_000;
  return {
    companyId: slugOf(name),
    name,
    description: `${name} is an invented company for ${industry.specialities.join(', ')}.`,
    logoUrl: `https://logo.example/${slugOf(name)}.png`,
    homepageUrl: `https://www.${domainOf(name)}`,
    fqdn: domainOf(name),
    companySize: sizeOf(employees),
    employees,
    headcountHistory: [{ on: '2026-01-15', employees: Math.round(employees * 0.85) }],
    revenueRange: { min: revenue / 2, max: revenue * 2 },
    mainIndustry: industry.main,
    subIndustry: industry.sub,
    industryPrimaryGroupDetails: {
      sics: industry.sic.code.slice(0, 3),
      naics: industry.naics.code.slice(0, 4),
    },
    specialities: [...industry.specialities],
    ...place,
    rawLocation: `${place.city}, ${place.state}, ${place.country}`,
    linkedinUrl: `https://www.linkedin.com/company/${slugOf(name)}`,
    crunchbaseUrl: `https://www.crunchbase.com/organization/${slugOf(name)}`,
    email: `hello@${domainOf(name)}`,
    ...(index % 3 === 2 ? {} : { funding: funding(faker) }),
    sic: [{ ...industry.sic }],
    sics: [{ ...industry.sic }],
    naics: [{ ...industry.naics }],
    intentSignals: faker.helpers.arrayElements(INTENT_SIGNALS, { min: 1, max: 3 }),
    technologies: faker.helpers.arrayElements(TECHNOLOGIES, { min: 1, max: 4 }),
  };
}

const SIZES = [10, 50, 200, 500, 1000, 5000];

function sizeOf(employees: number): { min: number; max: number } {
  const max = SIZES.find((size) => employees <= size) ?? 5000;
  return { min: (SIZES[SIZES.indexOf(max) - 1] ?? 0) + 1, max };
}

function funding(faker: Faker): CompanyRow['funding'] {
  const rounds = ['Seed', 'Series A', 'Series B']
    .slice(0, faker.number.int({ min: 1, max: 3 }))
    .map((roundType, year) => ({
      roundType,
      roundDate: `${2018 + 2 * year}-${String(faker.number.int({ min: 1, max: 12 })).padStart(2, '0')}-10`,
      roundAmount: faker.number.int({ min: 1, max: 9 }) * 1_000_000 * 4 ** year,
      currency: 'USD',
    }));
  const last = rounds.at(-1);
  return {
    rounds,
    isIpo: faker.datatype.boolean({ probability: 0.1 }),
    ...(last && {
      lastRoundType: last.roundType,
      lastRoundAmount: last.roundAmount,
      lastRoundDate: last.roundDate,
    }),
    currency: 'USD',
  };
}
