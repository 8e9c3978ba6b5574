import { z } from 'zod';

/*
 * The answers of the model API (V3), in the project's own words: what a client written for it reads. Further properties are
 * allowed, as they are for such a client; a property of the model that is there has to have the model's type.
 */
const text = z.string();
const code = z.looseObject({ code: z.int(), description: text });
const itemError = z.looseObject({
  code: z.enum(['NOT_FOUND', 'COMPLIANCE_RESTRICTED', 'ENRICH_FAILED', 'NO_SCORE']),
  message: text,
});
const jobTitle = z.looseObject({
  title: text.optional(),
  departments: z.array(text).optional(),
  seniority: text.optional(),
});
const shared = { clientReferenceId: text.optional(), id: text.optional(), error: itemError.optional() };
const preview = {
  ...shared,
  has: z.array(text).optional(),
  canReveal: z.array(z.looseObject({ field: text, credits: z.int() })).optional(),
  signalTypes: z.array(text).optional(),
};
const location = z.looseObject({
  city: text.optional(),
  state: text.optional(),
  stateCode: text.optional(),
  country: text.optional(),
  countryIso2: text.optional(),
  continent: text.optional(),
  coordinates: z.array(z.number()).optional(),
  isEuContact: z.boolean().optional(),
});
const companyRef = z.looseObject({
  id: text.optional(),
  name: text.optional(),
  domain: text.optional(),
  industry: text.optional(),
});
const person = {
  firstName: text.optional(),
  lastName: text.optional(),
  jobTitle: jobTitle.optional(),
  company: companyRef.optional(),
  location: location.optional(),
  socialLinks: z.looseObject({ linkedin: text.optional() }).optional(),
};

export const contactPreview = z.looseObject({ ...preview, ...person });
export const enrichedContact = z.looseObject({
  ...shared,
  ...person,
  fullName: text.optional(),
  tags: z.array(z.looseObject({ id: text, name: text, color: text })).optional(),
  emails: z
    .array(
      z.looseObject({
        email: z.email(),
        type: z.enum(['work', 'private', 'unknown']),
        confidence: text.nullable(),
        updateDate: z.iso.date().optional(),
      }),
    )
    .optional(),
  phones: z
    .array(
      z.looseObject({
        number: text,
        type: z.enum(['mobile', 'direct', 'work', 'unknown']),
        doNotCall: z.boolean(),
        updateDate: z.iso.date().optional(),
      }),
    )
    .optional(),
  previousEmployment: z
    .array(z.looseObject({ company: companyRef.optional(), jobTitle: jobTitle.optional() }))
    .optional(),
  updateDate: z.iso.date().optional(),
});

const company = {
  ...shared,
  name: text.optional(),
  domain: text.optional(),
  employeeCount: z
    .looseObject({ exact: z.int().optional(), min: z.int().optional(), max: z.int().optional() })
    .optional(),
  industry: text.optional(),
  location: location.optional(),
  socialLinks: z.looseObject({ linkedin: text.optional() }).optional(),
};
export const companyPreview = z.looseObject({ ...preview, ...company });
export const enrichedCompany = z.looseObject({
  ...company,
  description: text.optional(),
  subIndustry: text.optional(),
  specialities: z.array(text).optional(),
  sicCodes: z.array(code).optional(),
  naicsCodes: z.array(code).optional(),
  revenueRange: z.looseObject({ min: z.number(), max: z.number() }).optional(),
  funding: z
    .looseObject({
      rounds: z.array(
        z.looseObject({ currency: text, roundAmount: z.number(), roundType: text, roundDate: text }),
      ),
      totalRounds: z.number(),
      totalRoundsAmount: z.number(),
      currency: text,
      isIpo: z.boolean(),
    })
    .optional(),
  technologies: z.array(text).optional(),
  intent: z.looseObject({ detectedTopics: z.array(z.looseObject({ topicName: text })) }).optional(),
  logoUrl: text.optional(),
  email: text.optional(),
});

const billing = z.object({ creditsCharged: z.int(), resultsReturned: z.int() });
export const results = <S extends z.ZodType>(item: S) =>
  z.looseObject({ requestId: z.uuid(), results: z.array(item), billing });
export const page = <S extends z.ZodType>(item: S) =>
  z.looseObject({
    requestId: z.uuid(),
    results: z.array(item),
    pagination: z.looseObject({ page: z.int(), size: z.int(), total: z.int() }),
    billing,
  });

export const modelError = z.looseObject({
  statusCode: z.int(),
  message: text,
  errors: z.array(text).optional(),
});

const tier = z.looseObject({
  limit: z.number(),
  used: z.number(),
  remaining: z.number(),
  resetsAt: z.iso.datetime(),
});
export const usage = z.looseObject({
  credits: z.looseObject({ total: z.number(), used: z.number(), remaining: z.number() }),
  rateLimits: z.looseObject({ daily: tier.nullable(), hourly: tier.nullable(), minute: tier.nullable() }),
  plan: z.looseObject({
    category: text,
    renewalType: text,
    startDate: z.iso.datetime(),
    endDate: z.iso.datetime().nullable(),
  }),
  pricing: z.record(text, z.looseObject({ credits: z.number(), perQuantity: z.number() })),
});
