import { z } from 'zod';
import { type Cycle, cycleEnd } from '../../lib/credits/cycle.ts';
import {
  INTERVALS,
  type OfflineTerms,
  PLAN_IDS,
  PLANS,
  type PlanTerms,
  type Subscription,
} from '../../lib/credits/plans.ts';
import { ACCOUNT_STATUSES } from '../../lib/protocol/wallet-api.ts';
import { RENEWALS } from './billing-commands.ts';
import { flag, json, named, optional, type RowOf, table, text, time, uuid, whole, word } from './columns.ts';

const offlineSchema: z.ZodType<OfflineTerms> = z.object({
  queued: z.int(),
  share: z.number(),
  least: z.int(),
  most: z.int(),
  warnAfterHours: z.int(),
  expireAfterHours: z.int(),
});

const termsSchema: z.ZodType<PlanTerms> = z.object({
  id: z.enum(PLAN_IDS),
  allowance: z.int(),
  seats: z.int(),
  price: z.object({ monthly: z.int(), annual: z.int() }),
  bulkReveal: z.int(),
  rolloverCap: z.number(),
  memberLimits: z.boolean(),
  // Contracts that were stored before these were data
  managers: z.boolean().default(PLANS.scale.managers),
  companyExport: z.boolean(),
  csv: z.boolean().default(PLANS.scale.csv),
  offline: offlineSchema.default(PLANS.scale.offline),
  apiRequests: z.object({ minute: z.int(), hour: z.int().nullable(), day: z.int() }),
});

/** The account's row but for its key, `epoch` and the chain's head. */
export const ACCOUNTS = table('accounts', [], {
  accountId: uuid,
  status: word(ACCOUNT_STATUSES),
  priceList: whole,
  seq: whole,
  plan: whole,
  purchased: whole,
  heldPlan: whole,
  heldPurchased: whole,
  chargedInCycle: whole,
  refundedInCycle: whole,
  planId: named(PLAN_IDS),
  billingInterval: word(INTERVALS),
  /** By contract; null: the plan's own. */
  terms: optional(json(termsSchema)),
  renewal: word(RENEWALS),
  /** How many cycles turned; `cycleIndex` counts from `cycleAnchor`, which a freeze or an upgrade moves. */
  cycleNo: whole,
  cycleIndex: whole,
  cycleAnchor: time,
  cycleStart: time,
  cycleEnd: time,
  /** The last entry of the cycle before. */
  cycleSeq: whole,
  /** The last entry before the last end of a subscription; 0: none ended. */
  endedSeq: whole,
  /** A downgrade or cancellation at the end of the cycle. */
  nextPlanId: optional(named(PLAN_IDS)),
  nextInterval: optional(word(INTERVALS)),
  nextTerms: optional(json(termsSchema)),
  /** A freeze under way; `frozenCycleEnd` is the cycle's end without it. */
  frozenFrom: optional(time),
  frozenUntil: optional(time),
  frozenCycleEnd: optional(time),
  suspended: flag,
  graceUntil: optional(time),
  automaticBelow: optional(whole),
  automaticCredits: optional(whole),
  automaticCents: optional(whole),
  automaticOrder: optional(text),
  /** Never after the next thing that falls due. */
  nextDue: time,
});

export type AccountRow = RowOf<typeof ACCOUNTS.columns>;

type Subscribed = Pick<AccountRow, 'planId' | 'billingInterval' | 'terms'>;

export function subscriptionOf({ planId, billingInterval, terms }: Subscribed): Subscription {
  return { terms: terms ?? PLANS[planId], interval: billingInterval };
}

/** What the end of the cycle brings: a recorded change, or the same again. */
export function nextSubscription(
  account: Subscribed & Pick<AccountRow, 'nextPlanId' | 'nextInterval' | 'nextTerms'>,
): Subscription {
  const { nextPlanId, nextInterval, nextTerms } = account;
  if (nextPlanId === null || nextInterval === null) return subscriptionOf(account);
  return { terms: nextTerms ?? PLANS[nextPlanId], interval: nextInterval };
}

export function statusOf({
  suspended,
  frozenUntil,
}: Pick<AccountRow, 'suspended' | 'frozenUntil'>): AccountRow['status'] {
  if (suspended) return 'suspended';
  return frozenUntil === null ? 'active' : 'frozen';
}

export function cycleOf(account: Pick<AccountRow, 'cycleAnchor' | 'cycleIndex' | 'billingInterval'>): Cycle {
  return { anchor: account.cycleAnchor, index: account.cycleIndex, interval: account.billingInterval };
}

/** The columns that say which cycle it is. */
export function cycleColumns(cycle: Cycle, start: Date) {
  return {
    billingInterval: cycle.interval,
    cycleAnchor: cycle.anchor,
    cycleIndex: cycle.index,
    cycleStart: start,
    cycleEnd: cycleEnd(cycle),
  };
}
