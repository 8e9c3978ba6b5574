import { z } from 'zod';
import { textSchema as text } from '../../lib/protocol/text.ts';
import { COMPANY_SIGNALS, CONTACT_SIGNALS } from '../signals/signal-types.ts';

/*
 * What callers send to `/v3`: names, limits and refusals of the reference. An unknown property is refused, also one that the
 * model knows and this directory cannot answer: a filter is never silently left out.
 */
const texts = z.array(text(200)).min(1).max(100);
const reference = { clientReferenceId: text(200).optional() };
const range = z.strictObject({ min: z.int().min(0).optional(), max: z.int().min(0).optional() });
const date = z.iso.date();
const ids = z.array(text(100)).min(1).max(100);

const signals = z.unknown().optional().describe('Refused: signals come from the signals endpoints only');
const options = z.strictObject({ includePartialProfiles: z.boolean().optional() }).optional();

const contactItem = z
  .strictObject({
    ...reference,
    id: text(100).optional(),
    linkedinUrl: text(500).optional(),
    email: z.email().max(254).optional(),
    firstName: text(200).optional(),
    lastName: text(200).optional(),
    companyName: text(200).optional(),
    companyDomain: text(200).optional(),
  })
  .refine(
    (one) =>
      one.id ??
      one.linkedinUrl ??
      one.email ??
      (one.firstName && one.lastName && (one.companyName ?? one.companyDomain)),
    'give id, linkedinUrl, email, or firstName and lastName with companyName or companyDomain',
  );
const companyItem = z
  .strictObject({
    ...reference,
    id: text(100).optional(),
    name: text(200).optional(),
    domain: text(200).optional(),
  })
  .refine((one) => one.id ?? one.name ?? one.domain, 'give id, name or domain');

const contacts = z.array(contactItem).min(1).max(100);
const companies = z.array(companyItem).min(1).max(100);
const reveal = z
  .array(z.enum(['emails', 'phones']))
  .min(1, 'reveal must contain at least 1 elements')
  .max(2)
  .optional();

export const contactsSearchRequest = z.strictObject({ contacts, options, signals });
export const contactsEnrichRequest = z.strictObject({
  ids,
  reveal,
  waterfallEnabled: z.boolean().optional().describe('Accepted and without effect'),
});
export const contactsSearchAndEnrichRequest = z.strictObject({ contacts, reveal, options });

/** All of them are part of the profile, whose price holds them. */
const COMPANY_REVEALS = [
  'employeesByDepartment',
  'employeesByLocation',
  'employeesBySeniority',
  'competitors',
  'intent',
  'estimatedAnnualItSpend',
  'monthlyWebsiteTraffic',
] as const;

export const companiesSearchRequest = z.strictObject({ companies, options, signals });
export const companiesEnrichRequest = z.strictObject({
  ids,
  reveal: z.array(z.enum(COMPANY_REVEALS)).optional(),
});
export const companiesSearchAndEnrichRequest = z.strictObject({ companies, options });

/** What a contact may have; an address or number that is known to be invalid does not count. */
export const EXISTING_DATA_POINTS = [
  'email',
  'work_email',
  'private_email',
  'phone',
  'mobile_phone',
  'direct_phone',
  'work_phone',
] as const;

const location = z.strictObject({
  city: text(200).optional(),
  state: text(200).optional(),
  country: text(200).optional(),
  continent: text(200).optional(),
  countryIso2: text(2).optional(),
});
const condition = z.enum(['or', 'and']).optional();
const pagination = z.strictObject({
  page: z.int().min(0).max(1000).default(0),
  size: z.int().min(10).max(100).default(25),
});

const contactCriteria = z.strictObject({
  names: texts.optional(),
  jobTitles: texts.optional(),
  searchText: text(200).optional(),
  countries: texts.optional(),
  locations: z.array(location).min(1).max(100).optional(),
  seniorityIds: z.array(z.int().min(1).max(10)).min(1).max(10).optional(),
  departments: texts.optional(),
  linkedinUrls: texts.optional(),
  emails: z.array(z.email().max(254)).min(1).max(100).optional(),
  ids: ids.optional(),
  existingDataPoints: z.array(z.enum(EXISTING_DATA_POINTS)).min(1).max(10).optional(),
  existingDataPointsCondition: condition,
  signals,
});
export type ContactCriteria = z.output<typeof contactCriteria>;
const contactExclusions = contactCriteria.pick({
  countries: true,
  locations: true,
  seniorityIds: true,
  departments: true,
  linkedinUrls: true,
  emails: true,
  ids: true,
});

const companyCriteria = z.strictObject({
  names: texts.optional(),
  domains: texts.optional(),
  ids: ids.optional(),
  locations: z.array(location).min(1).max(100).optional(),
  sizes: z.array(range).min(1).max(20).optional(),
  revenues: z.array(range).min(1).max(20).optional(),
  technologies: texts.optional(),
  technologiesCondition: condition,
  industriesLabels: texts.optional(),
  intentTopics: texts.optional(),
  sicCodes: texts.optional(),
  naicsCodes: texts.optional(),
  specialities: texts.optional(),
});
const companyExclusions = companyCriteria.pick({
  domains: true,
  ids: true,
  locations: true,
  technologies: true,
  industriesLabels: true,
  intentTopics: true,
  sicCodes: true,
  naicsCodes: true,
  specialities: true,
});
const companyProspectingCriteria = companyCriteria.extend({ searchText: text(200).optional(), signals });
export type CompanyCriteria = z.output<typeof companyProspectingCriteria>;

export const contactsProspectingRequest = z.strictObject({
  pagination,
  filters: z.strictObject({
    contacts: z
      .strictObject({ include: contactCriteria.optional(), exclude: contactExclusions.optional() })
      .optional(),
    companies: z
      .strictObject({ include: companyCriteria.optional(), exclude: companyExclusions.optional() })
      .optional(),
  }),
  options: z
    .strictObject({ includePartialProfiles: z.boolean().optional(), excludeDnc: z.boolean().optional() })
    .optional(),
});
export const companiesProspectingRequest = z.strictObject({
  pagination,
  filters: z.strictObject({
    companies: z.strictObject({
      include: companyProspectingCriteria,
      exclude: companyExclusions.optional(),
    }),
  }),
  options,
});

const signalsRequest = {
  ids,
  startDate: date.optional(),
  maxResultsPerSignal: z.int().min(1).max(100).optional(),
};
export const contactSignalsRequest = z.strictObject({
  ...signalsRequest,
  signalTypes: z.array(z.enum(['allSignals', ...CONTACT_SIGNALS])).min(1),
});
export const companySignalsRequest = z.strictObject({
  ...signalsRequest,
  signalTypes: z.array(z.enum(['allSignals', ...COMPANY_SIGNALS])).min(1),
});
