import type { DataPoint } from '../../lib/credits/words.ts';
import type { Company, ContactProfile, Email, Phone } from '../../lib/protocol/contact.ts';

/** A contact with the values that an export may write: what the account owns, or is about to buy. */
export type ExportContact = {
  readonly profile: ContactProfile;
  readonly emails: readonly Email[];
  readonly phones: readonly Phone[];
};

/** One field of an export: which data point pays for it (null: it is free to show), and its value as text. */
export type Field<T> = {
  readonly sold: DataPoint | null;
  readonly value: (of: T) => string | undefined;
};

const free = <T>(value: Field<T>['value']): Field<T> => ({ sold: null, value });
const emails = (value: (all: readonly Email[]) => string | undefined): Field<ExportContact> => ({
  sold: 'emails',
  value: (contact) => value(contact.emails),
});
const phones = (value: (all: readonly Phone[]) => string | undefined): Field<ExportContact> => ({
  sold: 'phones',
  value: (contact) => value(contact.phones),
});
const profile = (value: Field<Company>['value']): Field<Company> => ({ sold: 'profile', value });

const yes = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? 'true' : 'false';
const list = (values: readonly string[] | undefined): string | undefined =>
  values && values.length > 0 ? values.join('; ') : undefined;
const work = (all: readonly Email[]) => all.find(({ type }) => type === 'work') ?? all[0];
/** A number that must not be called comes last. */
const callable = (all: readonly Phone[], type?: Phone['type']) =>
  all
    .filter((one) => type === undefined || one.type === type)
    .toSorted((a, b) => Number(a.doNotCall) - Number(b.doNotCall))[0];

/** The fields of a contact that can be exported. */
export const CONTACT_FIELDS = {
  fullName: free(({ profile: p }) => p.fullName),
  firstName: free(({ profile: p }) => p.firstName),
  lastName: free(({ profile: p }) => p.lastName),
  title: free(({ profile: p }) => p.jobTitle ?? p.title),
  seniority: free(({ profile: p }) => p.seniority),
  departments: free(({ profile: p }) => list(p.departments)),
  jobStartDate: free(({ profile: p }) => p.jobStartDate),
  companyName: free(({ profile: p }) => p.company?.name),
  city: free(({ profile: p }) => p.city),
  state: free(({ profile: p }) => p.state),
  country: free(({ profile: p }) => p.country),
  linkedinUrl: free(({ profile: p }) => p.linkedinUrl),
  isEuContact: free(({ profile: p }) => yes(p.isEuContact)),
  personId: free(({ profile: p }) => p.personId),
  updateDate: free(({ profile: p }) => p.updateDate),
  email: emails((all) => work(all)?.email),
  emailConfidence: emails((all) => work(all)?.confidence),
  allEmails: emails((all) => list(all.map(({ email }) => email))),
  phone: phones((all) => callable(all)?.number),
  mobilePhone: phones((all) => callable(all, 'mobile')?.number),
  allPhones: phones((all) => list(all.map(({ number }) => number))),
  doNotCall: phones((all) => (all.length === 0 ? undefined : yes(all.some((one) => one.doNotCall)))),
} as const satisfies Record<string, Field<ExportContact>>;

/** The fields of a company's profile, which is sold as one. */
export const COMPANY_FIELDS = {
  name: profile((c) => c.name),
  domain: profile((c) => c.fqdn?.replace(/^www\./, '')),
  website: profile((c) => c.homepageUrl),
  description: profile((c) => c.description),
  employees: profile((c) => c.employees?.toString() ?? c.companySize?.min.toString()),
  employeeRange: profile((c) => c.companySize && `${c.companySize.min}-${c.companySize.max}`),
  annualRevenue: profile((c) => c.revenueRange?.min.toString()),
  industry: profile((c) => c.mainIndustry),
  subIndustry: profile((c) => c.subIndustry),
  specialities: profile((c) => list(c.specialities)),
  technologies: profile((c) => list(c.technologies)),
  sicCodes: profile((c) => list(c.sic?.map(({ code }) => code))),
  naicsCodes: profile((c) => list(c.naics?.map(({ code }) => code))),
  totalFunding: profile((c) => c.funding?.totalRoundsAmount.toString()),
  lastFundingRound: profile((c) => c.funding?.lastRoundType),
  isIpo: profile((c) => yes(c.funding?.isIpo)),
  intentSignals: profile((c) => list(c.intentSignals)),
  city: profile((c) => c.city),
  state: profile((c) => c.state),
  country: profile((c) => c.country),
  linkedinUrl: profile((c) => c.linkedinUrl),
  crunchbaseUrl: profile((c) => c.crunchbaseUrl),
  email: profile((c) => c.email),
  companyId: profile((c) => c.companyId),
} as const satisfies Record<string, Field<Company>>;

/** Numbers of people whom nobody may call: exported only together with the mark that says so. */
export const CALL_FIELDS: ReadonlySet<string> = new Set(['phone', 'mobilePhone', 'allPhones']);
export const CALL_MARK = 'doNotCall';
