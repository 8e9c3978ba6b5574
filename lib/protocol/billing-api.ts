import { z } from 'zod';
import { INTERVALS, PLAN_IDS } from '../credits/plans.ts';
import { ACCOUNT_STATUSES } from './wallet-api.ts';

/** The contract of `/v1` for the plan, freezes and purchases. Money is US cents, credits are whole numbers. */

const credits = z.int().check(z.gte(0));
const time = z.iso.datetime();
const cents = z.nullable(z.int());

const PLAN = { planId: z.enum(PLAN_IDS), interval: z.enum(INTERVALS) } as const;

export const planTermsSchema = z.object({
  id: z.enum(PLAN_IDS),
  allowance: credits,
  seats: z.int(),
  price: z.object({ monthly: z.int(), annual: z.int() }),
  bulkReveal: z.int(),
  rolloverCap: z.number(),
  memberLimits: z.boolean(),
  managers: z.boolean(),
  companyExport: z.boolean(),
  csv: z.boolean(),
  apiRequests: z.object({ minute: z.int(), hour: z.nullable(z.int()), day: z.int() }),
});

export const orderSchema = z.object({
  key: z.string(),
  state: z.enum(['waiting', 'confirmed', 'cancelled']),
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('credits'), credits, automatic: z.boolean() }),
    z.object({ kind: z.literal('plan'), ...PLAN }),
    z.object({ kind: z.literal('renewal'), ...PLAN, cycleNo: z.int() }),
  ]),
  /** Null: the operator says the price. */
  cents,
  at: time,
  closedAt: z.nullable(time),
});
export type OrderView = z.infer<typeof orderSchema>;

export const automaticPurchaseSchema = z.object({ below: credits, credits, cents });

const freezeSchema = z.object({
  current: z.nullable(z.object({ from: time, until: time })),
  history: z.array(z.object({ start: time, end: time })),
  nextAllowed: time,
});

export const planSchema = z.object({
  ...PLAN,
  terms: planTermsSchema,
  renewal: z.enum(['automatic', 'paid']),
  status: z.enum(ACCOUNT_STATUSES),
  cycle: z.object({ no: z.int(), start: time, end: time }),
  allowance: credits,
  cap: z.nullable(credits),
  plan: credits,
  purchased: credits,
  held: credits,
  reserved: credits,
  next: z.nullable(z.object({ ...PLAN, at: time })),
  /** What the next renewal keeps, cuts and grants if nothing is spent until then. */
  forecast: z.object({ at: time, keeps: credits, cuts: credits, grants: credits }),
  freeze: freezeSchema,
  graceUntil: z.nullable(time),
  waiting: z.array(orderSchema),
  automaticPurchase: z.nullable(automaticPurchaseSchema),
  chargedInCycle: credits,
  refundedInCycle: credits,
  fairUseLeft: credits,
  expiring: z.array(z.object({ credits, at: time })),
});
export type PlanAnswer = z.infer<typeof planSchema>;

export const comparedPlanSchema = z.object({
  terms: planTermsSchema,
  intervals: z.array(
    z.object({
      interval: z.enum(INTERVALS),
      /** What a change to it would be now. */
      change: z.enum(['current', 'upgrade', 'downgrade', 'by_contract']),
      allowance: credits,
      cents,
    }),
  ),
});
export const comparisonSchema = z.object({ plans: z.array(comparedPlanSchema) });

export const planChoiceSchema = z.strictObject(PLAN);

/** What a change of plan does to the credits, before anybody agrees to it. */
export const planPreviewSchema = z.object({
  change: z.enum(['upgrade', 'downgrade', 'none']),
  /** When it takes effect: now for an upgrade, the end of the cycle otherwise. */
  at: time,
  /** To pay for its first cycle. */
  cents,
  credits: z.object({
    plan: credits,
    purchased: credits,
    /** Of the plan's and the purchased credits, what stays and what expires then. */
    keeps: credits,
    expires: credits,
    grants: credits,
    after: z.object({ plan: credits, purchased: credits }),
  }),
  cycle: z.object({ start: time, end: time }),
  /** One sentence for each thing that happens. */
  sentences: z.array(z.string()),
});
export type PlanPreview = z.infer<typeof planPreviewSchema>;

/** How an order is paid. `demo`: confirmed by itself, no money moves. */
export const paymentStepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('demo'), message: z.string() }),
  z.object({ kind: z.literal('invoice'), message: z.string(), document: z.string() }),
  z.object({ kind: z.literal('checkout'), message: z.string(), url: z.url() }),
  z.object({ kind: z.literal('closed'), message: z.string() }),
]);
export type PaymentStep = z.infer<typeof paymentStepSchema>;

export const orderedSchema = z.object({ order: orderSchema, payment: paymentStepSchema });
export const ordersSchema = z.object({ orders: z.array(orderSchema) });

export const recordedChangeSchema = z.object({ ...PLAN, at: time });

export const creditPriceSchema = z.object({ credits, cents });
export const purchaseRequestSchema = z.strictObject({
  credits: z.int().check(z.gte(1), z.lte(1_000_000)),
});
export const automaticPurchaseRequestSchema = z.strictObject({
  below: z.int().check(z.gte(1), z.lte(1_000_000)),
  credits: z.int().check(z.gte(1), z.lte(1_000_000)),
});

export const freezeRequestSchema = z.strictObject({ months: z.union([z.literal(1), z.literal(2)]) });
export const frozenSchema = z.object({ from: time, until: time, cycleEnd: time });
export const thawedSchema = z.object({ cycleEnd: time });
export const freezeRulesSchema = z.object({
  ...freezeSchema.shape,
  rules: z.object({
    months: z.array(z.int()),
    monthsBetween: z.int(),
    mostInTwelveMonths: z.int(),
    roles: z.array(z.string()),
    plans: z.array(z.enum(PLAN_IDS)),
  }),
  /** Why it cannot start now; null: it can. */
  refusal: z.nullable(z.string()),
});

/** Something was done, and there is nothing more to say. */
export const doneSchema = z.object({ done: z.literal(true) });
