import type { z } from 'zod';
import { allowanceOf, PLAN_IDS, PLANS } from '../../../lib/credits/plans.ts';
import type {
  comparisonSchema,
  freezeRulesSchema,
  OrderView,
  PlanAnswer,
  PlanPreview,
} from '../../../lib/protocol/billing-api.ts';

const CYCLE = { start: '2026-11-10T00:00:00.000Z', end: '2026-12-10T00:00:00.000Z' };
export const FROZEN = { from: '2026-11-15T00:00:00.000Z', until: '2026-12-15T00:00:00.000Z' };

export const plan = (changes: Partial<PlanAnswer> = {}): PlanAnswer => ({
  planId: 'pro',
  interval: 'monthly',
  terms: PLANS.pro,
  renewal: 'paid',
  status: 'active',
  cycle: { no: 3, ...CYCLE },
  allowance: 600,
  cap: 1200,
  plan: 640,
  purchased: 40,
  held: 0,
  reserved: 0,
  next: null,
  forecast: { at: CYCLE.end, keeps: 600, cuts: 40, grants: 600 },
  freeze: { current: null, history: [], nextAllowed: '2026-11-22T00:00:00.000Z' },
  graceUntil: null,
  waiting: [],
  automaticPurchase: null,
  chargedInCycle: 320,
  refundedInCycle: 5,
  fairUseLeft: 11,
  expiring: [],
  ...changes,
});

export const comparison: z.infer<typeof comparisonSchema> = {
  plans: PLAN_IDS.map((id, index) => ({
    terms: PLANS[id],
    intervals: (['monthly', 'annual'] as const).map((interval) => ({
      interval,
      change:
        id === 'scale'
          ? 'by_contract'
          : id === 'pro'
            ? 'current'
            : index < 2
              ? 'downgrade'
              : ('upgrade' as const),
      allowance: allowanceOf({ terms: PLANS[id], interval }),
      cents: PLANS[id].price[interval],
    })),
  })),
};

export const freeze = (
  changes: Partial<z.infer<typeof freezeRulesSchema>> = {},
): z.infer<typeof freezeRulesSchema> => ({
  current: null,
  history: [],
  nextAllowed: '2026-11-22T00:00:00.000Z',
  rules: {
    months: [1, 2],
    monthsBetween: 3,
    mostInTwelveMonths: 2,
    roles: ['owner', 'admin'],
    plans: ['pro'],
  },
  refusal: null,
  ...changes,
});

export const preview: PlanPreview = {
  change: 'upgrade',
  at: '2026-11-22T12:00:00.000Z',
  cents: 39_990,
  credits: {
    plan: 640,
    purchased: 40,
    keeps: 680,
    expires: 0,
    grants: 3400,
    after: { plan: 4040, purchased: 40 },
  },
  cycle: { start: '2026-11-22T12:00:00.000Z', end: '2026-12-22T12:00:00.000Z' },
  sentences: ['The plan changes at once.'],
};

const order = (key: string, changes: Partial<OrderView>): OrderView => ({
  key,
  state: 'confirmed',
  what: { kind: 'credits', credits: 100, automatic: false },
  cents: 2490,
  at: '2026-11-20T09:00:00.000Z',
  closedAt: '2026-11-20T09:00:00.000Z',
  ...changes,
});

/** One of each kind and state. */
export const orders: readonly OrderView[] = [
  order('credits:1', {}),
  order('credits:2', { state: 'waiting', closedAt: null, cents: null }),
  order('credits:3', { what: { kind: 'credits', credits: 1_000_000, automatic: true }, cents: 24_900_000 }),
  order('plan:1', { what: { kind: 'plan', planId: 'premium', interval: 'annual' }, state: 'cancelled' }),
  order('renewal:4', { what: { kind: 'renewal', planId: 'pro', interval: 'monthly', cycleNo: 4 } }),
];
