import { z } from 'zod';
import { ENTRY_KINDS, type Entry } from '../credits/entry.ts';
import { FREE_REASONS, type Outcome, REFUSAL_CODES } from '../credits/outcome.ts';
import type { PriceList } from '../credits/price-list.ts';
import { ACTIONS, DATA_POINTS, ROLES, SURFACES } from '../credits/words.ts';
import { revealedContactSchema } from './contact.ts';
import { personRefSchema } from './person.ts';

/** The contract of `/v1` between the wallet and the ledger server. */

export const MAX_CHARGES_PER_CALL = 100;

const credits = z.int().check(z.gte(0), z.lte(1_000_000_000));
const seq = z.int().check(z.gte(0));

export const chargeRequestSchema = z.strictObject({
  /** Made once per click, UUIDv7, sent again unchanged until it is answered. */
  key: z.uuid(),
  person: personRefSchema,
  dataPoint: z.enum(['emails', 'phones']),
  /** The most that this charge may cost: the price that the person saw. */
  ceiling: credits,
  /** Of this member, by its key: pays for the charge while it holds enough. Else the wallet does. */
  reservation: z.optional(z.uuid()),
});
export type ChargeRequest = z.infer<typeof chargeRequestSchema>;

export const postChargesRequestSchema = z.strictObject({
  surface: z.enum(['extension', 'platform']),
  items: z.array(chargeRequestSchema).check(z.minLength(1), z.maxLength(MAX_CHARGES_PER_CALL)),
});
export type PostChargesRequest = z.infer<typeof postChargesRequestSchema>;

export const outcomeSchema = z.union([
  z.object({ status: z.literal('charged'), credits, seq }),
  z.object({ status: z.literal('free'), reason: z.enum(FREE_REASONS) }),
  z.object({ status: z.literal('refused'), code: z.enum(REFUSAL_CODES) }),
]) satisfies z.ZodType<Outcome>;

/** One answer per item, in the order asked. `contact` is there whenever the account owns the data point. */
export const chargeAnswerSchema = z.union([
  z.object({ key: z.uuid(), outcome: outcomeSchema, contact: z.optional(revealedContactSchema) }),
  z.object({ key: z.uuid(), error: z.object({ code: z.literal('key_reused'), message: z.string() }) }),
]);
export type ChargeAnswer = z.infer<typeof chargeAnswerSchema>;

export const headSchema = z.object({ seq, hash: z.string().check(z.length(64)), balance: credits });

export const postChargesResponseSchema = z.object({
  items: z.array(chargeAnswerSchema),
  /** The ledger after these charges. */
  head: headSchema,
  serverTime: z.iso.datetime(),
});
export type PostChargesResponse = z.infer<typeof postChargesResponseSchema>;

/** Ends keys without a charge. `as`: what they become, unless they were answered before. */
export const closeChargesRequestSchema = z.strictObject({
  as: z.enum(['cancelled', 'expired']),
  items: z
    .array(z.strictObject({ key: z.uuid(), dataPoint: z.enum(['emails', 'phones']) }))
    .check(z.minLength(1), z.maxLength(MAX_CHARGES_PER_CALL)),
});
export type CloseChargesRequest = z.infer<typeof closeChargesRequestSchema>;

/**
 * How keys stand, in the order asked. After a request to close them each has an outcome: refused as `cancelled` or
 * `expired`, or what was answered before. Without one, the server has never seen the key.
 */
export const chargeKeysSchema = z.object({
  items: z.array(z.object({ key: z.uuid(), outcome: z.nullable(outcomeSchema) })),
  serverTime: z.iso.datetime(),
});
export type ChargeKeys = z.infer<typeof chargeKeysSchema>;

const priceSchema = z.object({ credits, per: z.int().check(z.gte(1)) });
const pricesSchema = z.strictObject({
  extension: z.optional(priceSchema),
  platform: z.optional(priceSchema),
  assistant: z.optional(priceSchema),
  api: z.optional(priceSchema),
  export: z.optional(priceSchema),
});
export const priceListSchema = z.object({
  version: z.int().check(z.gte(1)),
  prices: z.strictObject({
    emails: pricesSchema,
    phones: pricesSchema,
    profile: pricesSchema,
    search: pricesSchema,
    signal: pricesSchema,
    engagement: pricesSchema,
  }),
  callMinimum: z.strictObject({
    extension: credits,
    platform: credits,
    assistant: credits,
    api: credits,
    export: credits,
  }),
}) satisfies z.ZodType<PriceList>;

export const offlinePolicySchema = z.object({
  /** Most charges that a device may queue. */
  maxQueued: z.int().check(z.gte(0)),
  /** Most credits that a device may hold for queued charges. */
  maxHeld: credits,
  /** Age of a queued charge at which the member is warned, and at which it expires: ms. */
  warnAfterMs: z.int().check(z.gte(0)),
  expireAfterMs: z.int().check(z.gte(0)),
});
export type OfflinePolicy = z.infer<typeof offlinePolicySchema>;

export const ACCOUNT_STATUSES = ['active', 'frozen', 'suspended'] as const;

export const walletSchema = z.object({
  account: z.object({ id: z.uuid(), name: z.string(), status: z.enum(ACCOUNT_STATUSES) }),
  member: z.object({ id: z.uuid(), role: z.enum(ROLES), name: z.string(), email: z.string() }),
  /** Credits: `balance = plan + purchased`. */
  balance: credits,
  plan: credits,
  purchased: credits,
  planId: z.string(),
  cycle: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }),
  /** Changes when the ledger was replaced, for instance by a restored backup. */
  epoch: z.string(),
  head: headSchema,
  priceList: priceListSchema,
  offlinePolicy: offlinePolicySchema,
  serverTime: z.iso.datetime(),
});
export type Wallet = z.infer<typeof walletSchema>;

export const entrySchema = z.object({
  accountId: z.uuid(),
  seq,
  at: z.iso.datetime(),
  kind: z.enum(ENTRY_KINDS),
  action: z.nullable(z.enum(ACTIONS)),
  surface: z.nullable(z.enum(SURFACES)),
  amount: credits,
  planPart: credits,
  balanceAfter: credits,
  memberId: z.nullable(z.uuid()),
  subject: z.nullable(z.string()),
  chargeKey: z.nullable(z.uuid()),
  refersTo: z.nullable(seq),
  priceList: z.nullable(z.int()),
  hash: z.string().check(z.length(64)),
}) satisfies z.ZodType<Entry>;

export const entriesPageSchema = z.object({
  epoch: z.string(),
  entries: z.array(entrySchema),
  head: headSchema,
  hasMore: z.boolean(),
});
export type EntriesPage = z.infer<typeof entriesPageSchema>;

/** One data point that the account owns, under every alias of its person. */
export const entitlementSchema = z.object({
  subject: z.string(),
  dataPoint: z.enum(DATA_POINTS),
  /** The entry that paid for it; also this feed's cursor. */
  seq,
  memberId: z.uuid(),
  aliases: z.array(z.string()),
});
export type Entitlement = z.infer<typeof entitlementSchema>;

export const entitlementsPageSchema = z.object({
  entitlements: z.array(entitlementSchema),
  /** Pass as `after` to go on. */
  cursor: seq,
  hasMore: z.boolean(),
});
export type EntitlementsPage = z.infer<typeof entitlementsPageSchema>;

/** Owned people who asked not to be processed. */
export const suppressedSubjectsSchema = z.object({
  subjects: z.array(z.string()),
  /** Pass as `after` to go on; null: there is nobody. */
  cursor: z.nullable(z.iso.datetime()),
});
export type SuppressedSubjects = z.infer<typeof suppressedSubjectsSchema>;

/** Every answer that is not a 2xx. */
export const errorBodySchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    requestId: z.string(),
    details: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
    /** The first moment at which it would be allowed, where waiting helps. */
    nextAllowed: z.optional(z.iso.datetime()),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
