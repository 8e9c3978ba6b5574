import { z } from 'zod';
import { FREE_REASONS } from '../credits/outcome.ts';
import type { Quote } from '../credits/quote.ts';
import { contactProfileSchema } from './contact.ts';
import { textSchema } from './text.ts';

/** The contract of `/v1/directory`: searching the directory, which is free on the platform. */

const text = textSchema(200);
const texts = z.array(text).check(z.minLength(1), z.maxLength(50));
const whole = z.int().check(z.gte(0), z.lte(1_000_000_000_000));
const ranges = z
  .array(z.strictObject({ min: z.optional(whole), max: z.optional(whole) }))
  .check(z.minLength(1), z.maxLength(20));

/** What a contact has to be; of each list one value is enough. Upper case and accents make no difference. */
export const contactFilterSchema = z.strictObject({
  /** Words of the name, the title or the company; each has to be there, also as the beginning of a word. */
  text: z.optional(text),
  /** Part of the name. */
  name: z.optional(text),
  /** Words of the title. */
  titles: z.optional(texts),
  seniorities: z.optional(texts),
  departments: z.optional(texts),
  /** Part of the company's name or domain. */
  companies: z.optional(texts),
  industries: z.optional(texts),
  /** Employees. */
  sizes: z.optional(ranges),
  /** A year. */
  revenues: z.optional(ranges),
  /** Names or two-letter codes. */
  countries: z.optional(texts),
  cities: z.optional(texts),
  technologies: z.optional(texts),
  hasEmail: z.optional(z.boolean()),
  hasPhone: z.optional(z.boolean()),
  /** Only people of whom the account owns neither emails nor phones. */
  notOwned: z.optional(z.boolean()),
});
export type ContactFilterRequest = z.infer<typeof contactFilterSchema>;

export const directorySearchRequestSchema = z.strictObject({
  filter: contactFilterSchema,
  /** What the page before gave; without it from the start. */
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(4000))),
  limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
  /** Count the values of the matches, too. */
  facets: z.optional(z.boolean()),
});

const quoteSchema = z.union([
  z.object({ kind: z.literal('price'), credits: z.int(), priceList: z.int() }),
  z.object({ kind: z.literal('free'), credits: z.literal(0), reason: z.enum(FREE_REASONS) }),
  z.object({ kind: z.literal('unavailable') }),
]) satisfies z.ZodType<Quote>;

export const FACETS = [
  'seniority',
  'department',
  'industry',
  'country',
  'city',
  'technology',
  'hasEmail',
  'hasPhone',
] as const;

/** A contact without what is sold, and what each of it would cost now; null: there is nothing to sell. */
export const foundContactSchema = z.object({
  contact: contactProfileSchema,
  aliases: z.array(z.string()),
  has: z.object({ emails: z.boolean(), phones: z.boolean() }),
  price: z.object({ emails: z.nullable(quoteSchema), phones: z.nullable(quoteSchema) }),
});
export type FoundContact = z.infer<typeof foundContactSchema>;

export const directorySearchSchema = z.object({
  results: z.array(foundContactSchema),
  /** Exact up to 10,000 matches; above, `about` is true, and so it is for the facets. */
  total: z.object({ count: z.int(), about: z.boolean() }),
  /** The most frequent values, most frequent first; empty unless asked for. */
  facets: z.partialRecord(z.enum(FACETS), z.array(z.object({ value: z.string(), count: z.int() }))),
  /** Null: this is the last page. */
  cursor: z.nullable(z.string()),
});
