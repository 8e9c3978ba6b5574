import { z } from 'zod';
import { companySchema, contactProfileSchema, fundingRoundSchema } from '../../../lib/protocol/contact.ts';
import { storedEmailSchema, storedPhoneSchema } from '../records.ts';

/*
 * What a row of an import may hold. Columns of a CSV file are the paths to these values (`columns.ts`), keys of a
 * JSON Lines object are these keys. A column that is missing or empty is not known.
 */

/** An id of the source's own; the server makes an opaque one of it. */
const ownId = z.string().max(200);

const fundingSchema = z
  .object({
    rounds: z.array(fundingRoundSchema).default([]),
    isIpo: z.boolean().default(false),
    lastRoundType: z.string().optional(),
    lastRoundAmount: z.number().optional(),
    lastRoundDate: z.string().optional(),
    /** Missing: as many as are listed. */
    totalRounds: z.number().optional(),
    /** Missing: the sum of those listed. */
    totalRoundsAmount: z.number().optional(),
    /** Missing: that of the first round. */
    currency: z.string().optional(),
  })
  .transform((funding, context) => {
    const currency = funding.currency ?? funding.rounds[0]?.currency;
    if (currency === undefined) {
      context.issues.push({ code: 'custom', input: undefined, path: ['currency'], message: 'is missing' });
      return z.NEVER;
    }
    return {
      ...funding,
      totalRounds: funding.totalRounds ?? funding.rounds.length,
      totalRoundsAmount:
        funding.totalRoundsAmount ?? funding.rounds.reduce((sum, round) => sum + round.roundAmount, 0),
      currency,
    };
  });

/** A row about a company: `companyId` and `name` are required. */
export const companyRowSchema = companySchema.extend({
  companyId: ownId,
  name: z.string().max(500),
  funding: fundingSchema.optional(),
  /** What signals of growth are derived from; the count of the day of the import is added by itself. */
  headcountHistory: z.array(z.object({ on: z.iso.date(), employees: z.int().min(0) })).optional(),
});

/** A row about a contact: `personId` and a name are required. */
export const contactRowSchema = contactProfileSchema.extend({
  personId: ownId,
  companyId: ownId.optional(),
  /** Missing: first and last name. */
  fullName: z.string().max(500).optional(),
  /** Missing: follows from `countryIso2`. */
  isEuContact: z.boolean().optional(),
  /** LinkedIn member number. Missing: that of `linkedinUrl`, if it has one. */
  memberId: z
    .string()
    .regex(/^[1-9]\d{2,14}$/, 'is not a LinkedIn member number')
    .optional(),
  /** The name in `linkedin.com/in/...`. Missing: that of `linkedinUrl`. */
  slug: z.string().max(200).optional(),
  /** What the contact's own record says of its company; a row about the company comes before it. */
  company: companyRowSchema.partial({ companyId: true }).optional(),
  emails: z.array(storedEmailSchema).default([]),
  phones: z.array(storedPhoneSchema).default([]),
  /** The person asked not to be processed: nothing of them is sold or delivered. */
  doNotProcess: z.boolean().default(false),
});

/** Other spellings (the specification's, and one address or number beside its type), and what they stand for here. */
export const CONTACT_SYNONYMS: Readonly<Record<string, string>> = {
  memberNumber: 'memberId',
  is_eu_contact: 'isEuContact',
  city_id: 'cityId',
  location_coordinates: 'locationCoordinates',
  email: 'emails.1.email',
  emailType: 'emails.1.type',
  emailConfidence: 'emails.1.confidence',
  emailStatus: 'emails.1.status',
  phone: 'phones.1.number',
  phoneType: 'phones.1.type',
  phoneStatus: 'phones.1.status',
  doNotCall: 'phones.1.doNotCall',
  'emails.*.emailType': 'emails.*.type',
  'emails.*.emailConfidence': 'emails.*.confidence',
  'phones.*.phoneType': 'phones.*.type',
};

/** The member states; their contacts count as EU contacts when a file does not say. */
export const EU_COUNTRIES: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);
