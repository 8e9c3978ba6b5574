import { z } from 'zod';

/*
 * What `/v3` answers: the model's fields, and beside them those that the specification lists in its own spelling. A field
 * that is not known is left out, never empty.
 */
const texts = z.array(z.string());
const itemError = z.object({
  code: z.enum(['NOT_FOUND', 'COMPLIANCE_RESTRICTED', 'ENRICH_FAILED']),
  message: z.string(),
});
const failed = z.looseObject({
  clientReferenceId: z.string().optional(),
  id: z.string().optional(),
  error: itemError,
});

const preview = {
  clientReferenceId: z.string().optional(),
  id: z.string(),
  has: texts,
  canReveal: z.array(z.object({ field: z.string(), credits: z.int() })),
  signalTypes: texts,
};
const jobTitle = z.object({
  title: z.string().optional(),
  departments: texts.optional(),
  seniority: z.string().optional(),
});
const companyRef = z.looseObject({ id: z.string(), name: z.string(), domain: z.string().optional() });
const person = {
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  fullName: z.string(),
  jobTitle,
  company: companyRef.optional(),
  location: z.looseObject({ country: z.string().optional(), city: z.string().optional() }),
  socialLinks: z.object({ linkedin: z.string().optional() }),
};
export const contactPreview = z.looseObject({ ...preview, ...person });
export const enrichedContact = z.looseObject({
  ...person,
  clientReferenceId: z.string().optional(),
  id: z.string(),
  emails: z
    .array(z.looseObject({ email: z.string(), type: z.string(), confidence: z.string().nullable() }))
    .optional(),
  phones: z.array(z.looseObject({ number: z.string(), type: z.string(), doNotCall: z.boolean() })).optional(),
  updateDate: z.string().optional(),
});
export const companyPreview = z.looseObject({ ...preview, name: z.string(), domain: z.string().optional() });
export const enrichedCompany = z.looseObject({
  clientReferenceId: z.string().optional(),
  id: z.string(),
  name: z.string(),
  domain: z.string().optional(),
});

const billing = z.object({ creditsCharged: z.int(), resultsReturned: z.int() });
const page = z.object({ page: z.int(), size: z.int(), total: z.int(), totalIsAbout: z.boolean() });

/** @param item what one result is, where it is not an error */
export const resultsOf = <S extends z.ZodType>(item: S) =>
  z.object({ requestId: z.uuid(), results: z.array(z.union([item, failed])), billing });
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ requestId: z.uuid(), results: z.array(item), pagination: page, billing });

/** A signal's events, one list a type. */
export const signalResults = z.object({
  results: z.array(z.looseObject({ id: z.string() })),
  startDate: z.string(),
  endDate: z.string(),
  billing,
});
export const signalTypesAnswer = z.object({ signalTypes: texts });

const tier = z
  .object({ limit: z.int(), used: z.int(), remaining: z.int(), resetsAt: z.iso.datetime() })
  .nullable();
export const accountUsage = z.object({
  credits: z.object({ total: z.int(), used: z.int(), remaining: z.int() }),
  rateLimits: z.object({ daily: tier, hourly: tier, minute: tier }),
  plan: z.object({
    category: z.string(),
    renewalType: z.string(),
    startDate: z.iso.datetime(),
    endDate: z.iso.datetime().nullable(),
  }),
  pricing: z.record(z.string(), z.object({ credits: z.int(), perQuantity: z.int() })),
});

type ItemError = z.infer<typeof itemError>;
export const NOT_FOUND = (what: 'Contact' | 'Company') =>
  ({ code: 'NOT_FOUND', message: `${what} not found` }) as const satisfies ItemError;
export const RESTRICTED = {
  code: 'COMPLIANCE_RESTRICTED',
  message: 'This person asked not to be processed. Nothing was charged for them.',
} as const satisfies ItemError;
