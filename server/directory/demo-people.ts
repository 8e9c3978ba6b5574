import { domainOf, slugOf } from './demo/companies.ts';
import type { ContactRow } from './demo/contacts.ts';
import { PLACES, type Place } from './demo/places.ts';
import { contactIdOf } from './ids.ts';

/*
 * People of the demo data who are the same for every seed: sample pages show them, and tests name them.
 */

/** The source of all demo data. */
export const DEMO_SOURCE = 'demo';

export type DemoPerson = {
  readonly contactId: string;
  readonly memberId: string;
  readonly slug: string;
  readonly fullName: string;
  /** What stands under the name on a profile page. */
  readonly title: string;
  readonly company: string;
  readonly city: string;
  /** What a reveal gives; empty where it finds nothing. */
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** As it is imported. */
  readonly row: ContactRow;
};

type Person = {
  names: [string, string];
  memberId: string;
  slug: string;
  title: string;
  company: string;
  place: Place;
  emails?: ContactRow['emails'];
  phones?: ContactRow['phones'];
  doNotProcess?: true;
};

const [BOSTON, AUSTIN, CHICAGO, , LONDON, MANCHESTER, , LYON, BERLIN, DUBLIN] = PLACES;

const email = (name: string, company: string, status: 'valid' | 'invalid' = 'valid') => ({
  email: `${name}@${domainOf(company)}`,
  type: 'work' as const,
  confidence: 'A+',
  updateDate: '2026-04-23',
  status,
});
const phone = (number: string, more: { doNotCall?: true; status?: 'invalid'; type?: 'direct' } = {}) => ({
  number,
  type: more.type ?? ('mobile' as const),
  doNotCall: more.doNotCall ?? false,
  updateDate: '2026-04-23',
  status: more.status ?? ('valid' as const),
});

function person({ names: [firstName, lastName], place, ...given }: Person): DemoPerson {
  const fullName = `${firstName} ${lastName}`;
  const { numbers: _, ...location } = place;
  const { slug, memberId, title, company, emails = [], phones = [], doNotProcess = false } = given;
  const row: ContactRow = {
    personId: `fixed-${memberId}`,
    companyId: slugOf(company),
    fullName,
    firstName,
    lastName,
    memberId,
    slug,
    linkedinUrl: `https://www.linkedin.com/in/${encodeURIComponent(slug)}`,
    title,
    jobTitle: title,
    seniority: 'manager',
    departments: ['Operations'],
    jobStartDate: '2022-03-01',
    previousJob: { title: 'Planner', company: 'Ombrant', endDate: '2022-02-28' },
    contactTags: [{ id: 't1', name: 'priority', color: '#FF5733' }],
    ...location,
    rawLocation: `${location.city}, ${location.country}`,
    updateDate: '2026-04-23',
    emails,
    phones,
    doNotProcess,
  };
  const sold = <T extends { status?: string | undefined }>(values: readonly T[]) =>
    doNotProcess ? [] : values.filter(({ status }) => status !== 'invalid');
  return {
    contactId: contactIdOf(DEMO_SOURCE, row.personId),
    memberId,
    slug,
    fullName,
    title,
    company,
    city: location.city,
    emails: sold(emails).map((value) => value.email),
    phones: sold(phones).map((value) => value.number),
    row,
  };
}

export const DEMO_PEOPLE = {
  /** Both: email 1 credit, phone 5. */
  orla: person({
    names: ['Orla', 'Quillon'],
    memberId: '3111222333',
    slug: 'orla-quillon-7f10d',
    title: 'Head of Freight Planning',
    company: 'Fernhollow Freight',
    place: BOSTON,
    emails: [email('orla.quillon', 'Fernhollow Freight'), { email: 'orla@mailbox.example', type: 'private' }],
    phones: [phone('+16175550142'), phone('+16175550143', { type: 'direct' })],
  }),
  /** Both. */
  davor: person({
    names: ['Davor', 'Telmund'],
    memberId: '3222000222',
    slug: 'davor-telmund-9c',
    title: 'Dispatch lead',
    company: 'Quillstreet',
    place: AUSTIN,
    emails: [email('davor.telmund', 'Quillstreet')],
    phones: [phone('+15125550117')],
  }),
  emailOnly: person({
    names: ['Brenja', 'Leeswick'],
    memberId: '3222000111',
    slug: 'brenja-leeswick',
    title: 'Planner',
    company: 'Ombrant',
    place: LONDON,
    emails: [email('brenja.leeswick', 'Ombrant')],
  }),
  /** The number must not be called. */
  phoneOnlyDoNotCall: person({
    names: ['Tobin', 'Vasklid'],
    memberId: '3222000333',
    slug: 'tobin-vasklid-3a1',
    title: 'Account Executive',
    company: 'Quillstreet',
    place: CHICAGO,
    phones: [phone('+13125550188', { doNotCall: true })],
  }),
  /** Neither: a miss is free. */
  neither: person({
    names: ['Tam', 'Mutualis'],
    memberId: '3900000009',
    slug: 'tam-mutualis-2b',
    title: 'Recruiter',
    company: 'Ombrant',
    place: MANCHESTER,
  }),
  /** Both, but every value is known to be wrong: nothing to find. */
  invalidOnly: person({
    names: ['Nella', 'Quorven'],
    memberId: '3222000444',
    slug: 'nella-quorven-51a0d3',
    title: 'Head of Finance',
    company: 'Fernhollow Freight',
    place: BOSTON,
    emails: [email('nella.quorven', 'Fernhollow Freight', 'invalid')],
    phones: [phone('+16175550190', { status: 'invalid' })],
  }),
  /** An EU contact, with both and letters beyond ASCII in name and slug. */
  european: person({
    names: ['Élodie', 'Brévanne-Qorv'],
    memberId: '3222000555',
    slug: 'élodie-brévanne-qorv',
    title: 'Responsable logistique',
    company: 'Ombrant',
    place: LYON,
    emails: [email('elodie.brevanne', 'Ombrant')],
    phones: [phone('+33639980042')],
  }),
  /** Asked not to be processed: every charge is refused. */
  doNotProcess: person({
    names: ['Ivo', 'Authorly'],
    memberId: '3222000666',
    slug: 'ivo-authorly',
    title: 'Writer',
    company: 'Ombrant',
    place: DUBLIN,
    emails: [email('ivo.authorly', 'Ombrant')],
    phones: [phone('+353209150042')],
    doNotProcess: true,
  }),
  /** A name of 150 letters, for layouts. */
  longName: person({
    names: [
      'Maximiliana Theodorastrid Wilhelmquilla',
      'von und zu Hohenquorvenburg-Telmundshausen-Leeswickenstein-Ormqvaldberg-Fenzlhofendorf, geborene Braskwalderung-Pellvington',
    ],
    memberId: '3222000777',
    slug: 'maximiliana-hohenquorvenburg-telmundshausen-leeswickenstein-5d',
    title: 'Chief Officer of Everything that Has to Do with Planning, Freight, Customs and the Cold Chain',
    company: 'Fernhollow Freight',
    place: BERLIN,
    emails: [email('maximiliana', 'Fernhollow Freight')],
    phones: [phone('+4917604069042')],
  }),
  /** A name written from right to left. */
  rightToLeft: person({
    names: ['אורלי', 'קווילון-טלמונד'],
    memberId: '3222000888',
    slug: 'orli-quillon-telmund-41',
    title: 'מנהלת תכנון',
    company: 'Quillstreet',
    place: AUSTIN,
    emails: [email('orli.quillon', 'Quillstreet')],
    phones: [phone('+15125550164')],
  }),
} as const satisfies Record<string, DemoPerson>;
