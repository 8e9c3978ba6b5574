import { z } from 'zod';
import { ENTRY_KINDS } from '../credits/entry.ts';
import { PLAN_IDS } from '../credits/plans.ts';
import { REFUND_REASONS } from '../credits/refund.ts';
import { ACTIONS, CATEGORIES, SURFACES } from '../credits/words.ts';
import { whoSchema } from './members-api.ts';

/** The contract of `/v1` for what was used: usage, statement, refunds, reservations, estimate. */

const credits = z.int().check(z.gte(0));
const time = z.iso.datetime();

/** `free`: outcomes that cost nothing. Credits are net of refunds. */
const usage = { credits: z.int(), charges: z.int(), free: z.int() } as const;
const usageSchema = z.object(usage);

export const usageReportSchema = z.object({
  from: time,
  to: time,
  total: usageSchema,
  byCategory: z.record(z.enum(CATEGORIES), usageSchema),
  bySurface: z.record(z.enum(SURFACES), usageSchema),
  byAction: z.record(z.enum(ACTIONS), usageSchema),
  byMember: z.array(z.object({ ...usage, member: whoSchema })),
  /** UTC days with any usage, oldest first. */
  byDay: z.array(z.object({ ...usage, day: z.string() })),
});

const LEDGER_ACCOUNTS = [
  'wallet',
  'plan',
  'purchases',
  'reserved',
  'expired',
  'refunds',
  'usage:dataPoints',
  'usage:workflow',
  'usage:intelligence',
  'usage:engagement',
] as const;

export const statementLineSchema = z.object({
  seq: z.int(),
  at: time,
  kind: z.enum(ENTRY_KINDS),
  action: z.nullable(z.enum(ACTIONS)),
  surface: z.nullable(z.enum(SURFACES)),
  from: z.enum(LEDGER_ACCOUNTS),
  to: z.enum(LEDGER_ACCOUNTS),
  /** Credits that the wallet gained; negative: lost. */
  change: z.int(),
  planPart: credits,
  balanceAfter: credits,
  member: z.nullable(whoSchema),
  subject: z.nullable(z.string()),
  /** "An erased person". */
  erased: z.boolean(),
  chargeKey: z.nullable(z.string()),
  refersTo: z.nullable(z.int()),
  refund: z.nullable(z.enum(['given', 'waiting', 'declined'])),
});
export type StatementLineAnswer = z.infer<typeof statementLineSchema>;
export const statementPageSchema = z.object({
  lines: z.array(statementLineSchema),
  hasMore: z.boolean(),
  /** Pass as `before` to go on; null: this was the last page. */
  before: z.nullable(z.int()),
});

export const refundRequestSchema = z.strictObject({
  /** The charge's entry. */
  seq: z.int().check(z.gte(1)),
  reason: z.enum(REFUND_REASONS),
});
export const refundDecisionSchema = z.strictObject({ give: z.boolean() });
export const refundAnswerSchema = z.object({
  state: z.enum(['given', 'waiting', 'declined']),
  credits,
  /** Of them, what the plan's cap cut at once. */
  expired: credits,
  seq: z.nullable(z.int()),
});
export const refundSchema = z.object({
  seq: z.int(),
  credits,
  reason: z.enum(REFUND_REASONS),
  state: z.enum(['given', 'waiting', 'declined']),
  requestedBy: z.nullable(whoSchema),
  at: time,
});
export const refundsSchema = z.object({ refunds: z.array(refundSchema) });

export const reservationSchema = z.object({
  key: z.string(),
  member: whoSchema,
  device: z.string(),
  credits,
  expiresAt: time,
});
export const reservationsSchema = z.object({ reservations: z.array(reservationSchema) });

const count = z.int().check(z.gte(0), z.lte(1_000_000));
export const estimateRequestSchema = z.strictObject({
  members: z.int().check(z.gte(1), z.lte(100_000)),
  emailsPerMember: count,
  callsPerMember: count,
});
export const estimateSchema = z.object({ creditsPerMonth: z.int(), plan: z.enum(PLAN_IDS) });
