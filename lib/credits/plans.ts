import { BULK_LIMITS } from './bulk-limits.ts';

/** Plans as data. Allowances a month; an annual plan grants twelve of them up front (design, section 9, "Money"). */

export const PLAN_IDS = ['free', 'starter', 'pro', 'premium', 'scale'] as const;
export type PlanId = (typeof PLAN_IDS)[number];

export const INTERVALS = ['monthly', 'annual'] as const;
export type Interval = (typeof INTERVALS)[number];

export type PlanTerms = {
  readonly id: PlanId;
  /** Credits a month. */
  readonly allowance: number;
  /** Members who may spend. */
  readonly seats: number;
  /** US cents a month, billed monthly and billed annually. */
  readonly price: { readonly monthly: number; readonly annual: number };
  /** Most people in one bulk reveal. */
  readonly bulkReveal: number;
  /** A monthly plan keeps at most this many allowances (specification: "roll over up to 2x your monthly limit"). */
  readonly rolloverCap: number;
  readonly memberLimits: boolean;
  /** Whether there are managers of groups. */
  readonly managers: boolean;
  readonly companyExport: boolean;
  /** Whether contacts and companies can be exported as CSV. */
  readonly csv: boolean;
  readonly offline: OfflineTerms;
  readonly apiRequests: { readonly minute: number; readonly hour: number | null; readonly day: number };
};

/** How much may wait on a device that cannot reach the server (design, section 5, "Offline exposure is bounded"). */
export type OfflineTerms = {
  /** Rows. */
  readonly queued: number;
  /** Credits held: this part of the balance, between `least` and `most`. */
  readonly share: number;
  readonly least: number;
  readonly most: number;
  readonly warnAfterHours: number;
  readonly expireAfterHours: number;
};

/** A plan with the interval at which an account pays for it. */
export type Subscription = { readonly terms: PlanTerms; readonly interval: Interval };

export const OFFLINE: OfflineTerms = {
  queued: 25,
  share: 0.1,
  least: 10,
  most: 150,
  warnAfterHours: 24,
  expireAfterHours: 72,
};

const common = {
  rolloverCap: 2,
  memberLimits: false,
  managers: false,
  companyExport: true,
  csv: true,
  offline: OFFLINE,
} as const;

export const PLANS: Readonly<Record<PlanId, PlanTerms>> = {
  free: {
    ...common,
    id: 'free',
    allowance: 40,
    seats: 1,
    price: { monthly: 0, annual: 0 },
    bulkReveal: BULK_LIMITS.free,
    companyExport: false,
    apiRequests: { minute: 40, hour: null, day: 100 },
  },
  starter: {
    ...common,
    id: 'starter',
    allowance: 400,
    seats: 1,
    price: { monthly: 4990, annual: 3745 },
    bulkReveal: BULK_LIMITS.starter,
    apiRequests: { minute: 40, hour: null, day: 100 },
  },
  pro: {
    ...common,
    id: 'pro',
    allowance: 600,
    seats: 10,
    price: { monthly: 6990, annual: 5245 },
    bulkReveal: BULK_LIMITS.pro,
    apiRequests: { minute: 50, hour: 150, day: 1500 },
  },
  premium: {
    ...common,
    id: 'premium',
    allowance: 3400,
    seats: 25,
    price: { monthly: 39990, annual: 29995 },
    bulkReveal: BULK_LIMITS.premium,
    apiRequests: { minute: 300, hour: 1800, day: 18000 },
  },
  /** By contract: the operator replaces these terms account by account. */
  scale: {
    ...common,
    id: 'scale',
    allowance: 10000,
    seats: 1000,
    price: { monthly: 0, annual: 0 },
    bulkReveal: BULK_LIMITS.scale,
    memberLimits: true,
    managers: true,
    apiRequests: { minute: 300, hour: 5000, day: 50000 },
  },
};

/** What one cycle of a subscription grants, in credits. */
export function allowanceOf({ terms, interval }: Subscription): number {
  return interval === 'annual' ? terms.allowance * 12 : terms.allowance;
}

/** The most plan credits that may stand after a grant; none for annual plans, which carry nothing over. */
export function capOf({ terms, interval }: Subscription): number {
  return interval === 'annual' ? Number.POSITIVE_INFINITY : terms.allowance * terms.rolloverCap;
}

export type PlanChange = 'upgrade' | 'downgrade' | 'none';

/**
 * What a change of plan is (design, section 9, "Money"): a higher plan is an upgrade and a lower one a downgrade; to annual
 * of the same or a higher plan is an upgrade, to monthly of the same or a lower one a downgrade.
 */
export function planChange(from: Subscription, to: Subscription): PlanChange {
  const step = PLAN_IDS.indexOf(to.terms.id) - PLAN_IDS.indexOf(from.terms.id);
  if (step > 0 && !(from.interval === 'annual' && to.interval === 'monthly')) return 'upgrade';
  if (step === 0 && from.interval === to.interval) return 'none';
  if (step === 0 && to.interval === 'annual') return 'upgrade';
  return 'downgrade';
}
