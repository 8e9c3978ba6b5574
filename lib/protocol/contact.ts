import { z } from 'zod';

/*
 * Contact and company records with the fields that the specification lists under "What You Get with Each Credit".
 * A field that is not known is left out, never empty.
 */

const location = {
  city: z.string().optional(),
  cityId: z.string().optional(),
  state: z.string().optional(),
  stateCode: z.string().optional(),
  country: z.string().optional(),
  countryIso2: z.string().length(2).optional(),
  continent: z.string().optional(),
  rawLocation: z.string().optional(),
  /** Longitude, latitude. */
  locationCoordinates: z.tuple([z.number(), z.number()]).optional(),
};

export const emailSchema = z.object({
  email: z.string(),
  type: z.enum(['work', 'private', 'unknown']),
  confidence: z.string().optional(),
  updateDate: z.string().optional(),
});
export type Email = z.infer<typeof emailSchema>;

export const phoneSchema = z.object({
  number: z.string(),
  type: z.enum(['mobile', 'direct', 'work', 'unknown']),
  doNotCall: z.boolean(),
  updateDate: z.string().optional(),
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
  description: z.string().optional(),
  logoUrl: z.string().optional(),
  homepageUrl: z.string().optional(),
  fqdn: z.string().optional(),
  companySize: z.object({ min: z.number(), max: z.number() }).optional(),
  employees: z.number().optional(),
  revenueRange: z.object({ min: z.number(), max: z.number() }).optional(),
  mainIndustry: z.string().optional(),
  subIndustry: z.string().optional(),
  industryPrimaryGroupDetails: z
    .object({ sics: z.string().optional(), naics: z.string().optional() })
    .optional(),
  specialities: z.array(z.string()).optional(),
  ...location,
  linkedinUrl: z.string().optional(),
  crunchbaseUrl: z.string().optional(),
  email: z.string().optional(),
  funding: z
    .object({
      rounds: z.array(fundingRoundSchema),
      isIpo: z.boolean(),
      lastRoundType: z.string().optional(),
      lastRoundAmount: z.number().optional(),
      lastRoundDate: z.string().optional(),
      totalRounds: z.number(),
      totalRoundsAmount: z.number(),
      currency: z.string(),
    })
    .optional(),
  sic: z.array(z.object({ code: z.string(), description: z.string() })).optional(),
  sics: z.array(z.object({ code: z.string(), description: z.string() })).optional(),
  naics: z.array(z.object({ code: z.string(), description: z.string() })).optional(),
  intentSignals: z.array(z.string()).optional(),
  technologies: z.array(z.string()).optional(),
});
export type Company = z.infer<typeof companySchema>;

/** A contact without what is sold: free to show wherever a contact may be shown. */
export const contactProfileSchema = z.object({
  personId: z.string(),
  companyId: z.string().optional(),
  fullName: z.string(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  title: z.string().optional(),
  jobTitle: z.string().optional(),
  seniority: z.string().optional(),
  departments: z.array(z.string()).optional(),
  jobStartDate: z.string().optional(),
  previousJob: z
    .object({ title: z.string(), company: z.string(), endDate: z.string().optional() })
    .optional(),
  contactTags: z.array(z.object({ id: z.string(), name: z.string(), color: z.string() })).optional(),
  ...location,
  isEuContact: z.boolean(),
  linkedinUrl: z.string().optional(),
  updateDate: z.string().optional(),
  company: companySchema.optional(),
});
export type ContactProfile = z.infer<typeof contactProfileSchema>;

/** A contact as a reveal delivers it: the profile, every alias, and the data points that the account owns. */
export const revealedContactSchema = contactProfileSchema.extend({
  aliases: z.array(z.string()),
  emails: z.array(emailSchema).optional(),
  phones: z.array(phoneSchema).optional(),
});
export type RevealedContact = z.infer<typeof revealedContactSchema>;
