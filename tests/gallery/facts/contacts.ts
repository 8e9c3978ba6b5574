import type { Company, RevealedContact } from '../../../lib/protocol/contact.ts';
import type { FoundContact } from '../../../lib/protocol/directory-api.ts';
import { LONG } from './wallets.ts';

const PLACE = {
  city: 'Gothenburg',
  state: 'Västra Götaland',
  stateCode: 'O',
  country: 'Sweden',
  countryIso2: 'SE',
  continent: 'Europe',
  rawLocation: 'Greater Gothenburg Metropolitan Area',
  locationCoordinates: [11.9746, 57.7089] as [number, number],
};

/** Every field that the specification lists. */
export const company: Company = {
  companyId: 'company-1',
  name: 'Fernhollow Freight',
  description: 'Freight by rail and river for growers in the north.',
  homepageUrl: 'https://fernhollow.example',
  fqdn: 'fernhollow.example',
  companySize: { min: 201, max: 500 },
  employees: 340,
  revenueRange: { min: 10_000_000, max: 50_000_000 },
  mainIndustry: 'Transportation',
  subIndustry: 'Rail freight',
  industryPrimaryGroupDetails: { sics: '4011', naics: '482111' },
  specialities: ['Cold chain', 'Intermodal', 'River barges'],
  ...PLACE,
  linkedinUrl: 'https://www.linkedin.com/company/fernhollow-freight',
  crunchbaseUrl: 'https://www.crunchbase.com/organization/fernhollow-freight',
  email: 'hello@fernhollow.example',
  funding: {
    rounds: [
      { roundType: 'Seed', roundDate: '2019-03-01', roundAmount: 2_000_000, currency: 'USD' },
      { roundType: 'Series A', roundDate: '2022-06-15', roundAmount: 14_000_000, currency: 'USD' },
    ],
    isIpo: false,
    lastRoundType: 'Series A',
    lastRoundAmount: 14_000_000,
    lastRoundDate: '2022-06-15',
    totalRounds: 2,
    totalRoundsAmount: 16_000_000,
    currency: 'USD',
  },
  sic: [{ code: '4011', description: 'Railroads, line-haul operating' }],
  naics: [{ code: '482111', description: 'Line-haul railroads' }],
  intentSignals: ['Fleet telematics', 'Cold storage'],
  technologies: ['PostgreSQL', 'Kubernetes', 'HubSpot'],
};

export const contact = (changes: Partial<RevealedContact> = {}): RevealedContact => ({
  personId: 'person-1',
  companyId: 'company-1',
  fullName: 'Maya Lindqvist',
  firstName: 'Maya',
  lastName: 'Lindqvist',
  title: 'Head of Operations',
  jobTitle: 'Operations',
  seniority: 'Director',
  departments: ['Operations', 'Logistics'],
  jobStartDate: '2021-04-01',
  previousJob: { title: 'Dispatcher', company: 'Quillstreet Haulage', endDate: '2021-03-01' },
  contactTags: [{ id: '1', name: 'Decision maker', color: '#2244aa' }],
  ...PLACE,
  isEuContact: true,
  linkedinUrl: 'https://www.linkedin.com/in/maya-lindqvist-0f1d3',
  updateDate: '2026-10-01',
  company,
  aliases: ['slug:maya-lindqvist-0f1d3'],
  emails: [
    { email: 'maya.lindqvist@fernhollow.example', type: 'work', confidence: 'A+' },
    { email: `${'maya.'.repeat(12)}lindqvist@a-rather-long-domain-name.example`, type: 'private' },
  ],
  phones: [
    { number: '+1 617 555 0101', type: 'mobile', doNotCall: false },
    { number: '+1 617 555 0102', type: 'direct', doNotCall: true },
  ],
  ...changes,
});

const bare = (
  changes: Partial<RevealedContact> & { personId: string; fullName: string },
): RevealedContact => ({
  isEuContact: false,
  aliases: [],
  ...changes,
});

export const few: readonly RevealedContact[] = [
  contact(),
  bare({ personId: 'person-2', fullName: LONG, title: LONG, emails: [] }),
  bare({ personId: 'person-3', fullName: 'אורלי קווילון', title: 'מנהלת רכש', phones: [] }),
];

export const many: readonly RevealedContact[] = Array.from({ length: 2000 }, (_, index) =>
  contact({ personId: `person-${index}`, fullName: `Person Number ${String(index).padStart(4, '0')}` }),
);

const { emails: _, phones: __, aliases, ...profile } = contact();
const found = (changes: Partial<FoundContact>, personId: string, fullName: string): FoundContact => ({
  contact: { ...profile, personId, fullName },
  aliases,
  has: { emails: true, phones: true },
  price: {
    emails: { kind: 'price', credits: 1, priceList: 1 },
    phones: { kind: 'price', credits: 5, priceList: 1 },
  },
  ...changes,
});
export const results: readonly FoundContact[] = [
  found({}, 'person-1', 'Maya Lindqvist'),
  found({ has: { emails: true, phones: false } }, 'person-4', LONG),
  found(
    { has: { emails: false, phones: false }, price: { emails: null, phones: null } },
    'person-5',
    'Noa Brandvold',
  ),
];
export const facets = {
  seniority: [
    { value: 'Director', count: 120 },
    { value: 'Manager', count: 64 },
  ],
  department: [{ value: 'Operations', count: 90 }],
  industry: [{ value: 'Transportation', count: 70 }],
  country: [
    { value: 'Sweden', count: 41 },
    { value: 'Norway', count: 17 },
  ],
  city: [{ value: 'Gothenburg', count: 12 }],
  technology: [{ value: 'PostgreSQL', count: 8 }],
};
