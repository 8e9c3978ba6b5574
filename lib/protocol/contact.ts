import { z } from 'zod';

/*
 * Contact and company records with the fields that the specification lists under "What You Get with Each Credit".
 * A field that is not known is left out, never empty.
 */

const location = {
  city: z.optional(z.string()),
  cityId: z.optional(z.string()),
  state: z.optional(z.string()),
  stateCode: z.optional(z.string()),
  country: z.optional(z.string()),
  countryIso2: z.optional(z.string().check(z.length(2))),
  continent: z.optional(z.string()),
  rawLocation: z.optional(z.string()),
  /** Longitude, latitude. */
  locationCoordinates: z.optional(z.array(z.number()).check(z.length(2))),
};

export const emailSchema = z.object({
  email: z.string(),
  type: z.enum(['work', 'private', 'unknown']),
  confidence: z.optional(z.string()),
  updateDate: z.optional(z.string()),
});
export type Email = z.infer<typeof emailSchema>;

export const phoneSchema = z.object({
  number: z.string(),
  type: z.enum(['mobile', 'direct', 'work', 'unknown']),
  doNotCall: z.boolean(),
  updateDate: z.optional(z.string()),
});
export type Phone = z.infer<typeof phoneSchema>;

export const fundingRoundSchema = z.object({
  roundType: z.string(),
  roundDate: z.string(),
  roundAmount: z.number(),
  currency: z.string(),
});

export const companySchema = z.object({
  companyId: z.string(),
  name: z.string(),
  description: z.optional(z.string()),
  logoUrl: z.optional(z.string()),
  homepageUrl: z.optional(z.string()),
  fqdn: z.optional(z.string()),
  companySize: z.optional(z.object({ min: z.number(), max: z.number() })),
  employees: z.optional(z.number()),
  revenueRange: z.optional(z.object({ min: z.number(), max: z.number() })),
  mainIndustry: z.optional(z.string()),
  subIndustry: z.optional(z.string()),
  industryPrimaryGroupDetails: z.optional(
    z.object({ sics: z.optional(z.string()), naics: z.optional(z.string()) }),
  ),
  specialities: z.optional(z.array(z.string())),
  ...location,
  linkedinUrl: z.optional(z.string()),
  crunchbaseUrl: z.optional(z.string()),
  email: z.optional(z.string()),
  funding: z.optional(
    z.object({
      rounds: z.array(fundingRoundSchema),
      isIpo: z.boolean(),
      lastRoundType: z.optional(z.string()),
      lastRoundAmount: z.optional(z.number()),
      lastRoundDate: z.optional(z.string()),
      totalRounds: z.number(),
      totalRoundsAmount: z.number(),
      currency: z.string(),
    }),
  ),
  sic: z.optional(z.array(z.object({ code: z.string(), description: z.string() }))),
  sics: z.optional(z.array(z.object({ code: z.string(), description: z.string() }))),
  naics: z.optional(z.array(z.object({ code: z.string(), description: z.string() }))),
  intentSignals: z.optional(z.array(z.string())),
  technologies: z.optional(z.array(z.string())),
});
export type Company = z.infer<typeof companySchema>;

/** A contact without what is sold: free to show wherever a contact may be shown. */
export const contactProfileSchema = z.object({
  personId: z.string(),
  companyId: z.optional(z.string()),
  fullName: z.string(),
  firstName: z.optional(z.string()),
  lastName: z.optional(z.string()),
  title: z.optional(z.string()),
  jobTitle: z.optional(z.string()),
  seniority: z.optional(z.string()),
  departments: z.optional(z.array(z.string())),
  jobStartDate: z.optional(z.string()),
  previousJob: z.optional(
    z.object({ title: z.string(), company: z.string(), endDate: z.optional(z.string()) }),
  ),
  contactTags: z.optional(z.array(z.object({ id: z.string(), name: z.string(), color: z.string() }))),
  ...location,
  isEuContact: z.boolean(),
  linkedinUrl: z.optional(z.string()),
  updateDate: z.optional(z.string()),
  company: z.optional(companySchema),
});
export type ContactProfile = z.infer<typeof contactProfileSchema>;

/** A contact as a reveal delivers it: the profile, every alias, and the data points that the account owns. */
export const revealedContactSchema = z.object({
  ...contactProfileSchema.shape,
  aliases: z.array(z.string()),
  emails: z.optional(z.array(emailSchema)),
  phones: z.optional(z.array(phoneSchema)),
});
export type RevealedContact = z.infer<typeof revealedContactSchema>;
