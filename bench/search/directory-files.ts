import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

const SENIORITIES = ['entry', 'senior', 'manager', 'director', 'vp', 'c-suite'];
const DEPARTMENTS = ['Sales', 'Operations', 'Finance', 'Engineering', 'Marketing', 'Legal', 'Support'];
const INDUSTRIES = ['Freight', 'Software', 'Retail', 'Energy', 'Health', 'Education', 'Banking', 'Farming'];
const PLACES = [
  ['Oslo', 'Norway', 'NO'],
  ['Lyon', 'France', 'FR'],
  ['Boston', 'United States', 'US'],
  ['Austin', 'United States', 'US'],
  ['London', 'United Kingdom', 'GB'],
  ['Berlin', 'Germany', 'DE'],
] as const;
const TITLES = ['Planner', 'Account Executive', 'Analyst', 'Engineer', 'Controller', 'Buyer', 'Recruiter'];
const TECHNOLOGIES = ['react', 'postgresql', 'kafka', 'sap', 'salesforce', 'hubspot', 'aws', 'azure'];
const ONSETS = 'b br d dr f g gr h j k kl l m n p q r s st t tr v w z'.split(' ');
const VOWELS = 'a e i o u ae ei ou'.split(' ');

const at = <T>(list: readonly T[], i: number): T => {
  const one = list[i % list.length];
  if (one === undefined) throw new RangeError('the list is empty');
  return one;
};
/** The same number gives the same word; about 24,000 of two syllables. Invented, so that nobody is meant. */
const word = (i: number): string => {
  const [a, b] = [i, Math.floor(i / 24)];
  const text = at(ONSETS, a) + at(VOWELS, b) + at(ONSETS, Math.floor(i / 192) + 7) + at(VOWELS, i + 3);
  return text.charAt(0).toUpperCase() + text.slice(1);
};
/** Spreads neighbours: the golden ratio, as multiplicative hashing does. */
const mixed = (i: number, of: number): number => Math.floor(((i * 0.6180339887498949) % 1) * of);

export const companyName = (i: number): string => `${word(mixed(i, 24_000))} ${at(INDUSTRIES, i)} ${i}`;
export const personName = (i: number): readonly [string, string] => [
  word(mixed(i, 997)),
  word(mixed(i, 23_993)),
];

/** A company of the invented directory, as a line of its file. */
const company = (i: number) => ({
  companyId: `c${i}`,
  name: companyName(i),
  fqdn: `www.company-${i}.example`,
  employees: 5 + mixed(i, 5000),
  revenueRange: { min: 10_000 * mixed(i, 5000), max: 10_000 * mixed(i, 5000) + 1_000_000 },
  mainIndustry: at(INDUSTRIES, i),
  technologies: [at(TECHNOLOGIES, i), at(TECHNOLOGIES, i + 3)],
  country: at(PLACES, i)[1],
});

const contact = (i: number, companies: number) => {
  const [firstName, lastName] = personName(i);
  const [city, country, countryIso2] = at(PLACES, mixed(i, 1000));
  const email = { email: `p${i}@company-${i % companies}.example`, type: 'work', confidence: 'A' };
  const phone = { number: `+1555${String(i).padStart(7, '0')}`, type: 'mobile', doNotCall: i % 50 === 0 };
  return {
    ...{
      personId: `p${i}`,
      companyId: `c${i % companies}`,
      fullName: `${firstName} ${lastName}`,
      firstName,
      lastName,
    },
    ...{ memberId: String(4_000_000_000 + i), slug: `person-${i}`, jobTitle: at(TITLES, mixed(i, 700)) },
    ...{ seniority: at(SENIORITIES, mixed(i, 600)), departments: [at(DEPARTMENTS, mixed(i, 700))] },
    ...{ city, country, countryIso2, isEuContact: countryIso2 === 'FR' || countryIso2 === 'DE' },
    emails: i % 10 < 8 ? [email] : [],
    phones: i % 10 < 5 ? [phone] : [],
  };
};

async function write(path: string, count: number, row: (i: number) => object): Promise<void> {
  const out = createWriteStream(path);
  for (let i = 0; i < count; i += 1) {
    if (!out.write(`${JSON.stringify(row(i))}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

/** Writes an invented directory as JSON Lines, piece by piece. @returns the files in the order of their import */
export async function writeDirectory(directory: string, contacts: number): Promise<readonly string[]> {
  const companies = Math.max(10, Math.round(contacts / 50));
  const files = [`${directory}/companies.jsonl`, `${directory}/contacts.jsonl`] as const;
  await write(files[0], companies, company);
  await write(files[1], contacts, (i) => contact(i, companies));
  return files;
}
