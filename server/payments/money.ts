import type { Interval, PlanTerms } from '../../lib/credits/plans.ts';
import { PLANS } from '../../lib/credits/plans.ts';
import type { Order } from '../ledger/billing-commands.ts';
import { cycleCents } from '../ledger/cycle-cents.ts';

/*
 * Prices in US cents (reference `lusha-api.md`, section 9). A contract's price is the operator's: null.
 */

/** What one cycle of a plan costs. */
export function planCents(terms: PlanTerms, interval: Interval): number | null {
  return cycleCents({ terms, interval });
}

/** What credits cost beside the plan: a credit is as dear as one of the plan's, on Free as one of Starter's. */
export function creditsCents(terms: PlanTerms, interval: Interval, credits: number): number | null {
  if (terms.id === 'scale') return null;
  const { price, allowance } = terms.id === 'free' ? PLANS.starter : terms;
  return Math.ceil((price[interval] * credits) / allowance);
}

const PLAN_NAMES = {
  free: 'Free',
  starter: 'Starter',
  pro: 'Pro',
  premium: 'Premium',
  scale: 'Scale',
} as const;

export const planName = (planId: PlanTerms['id'], interval: Interval): string =>
  `${PLAN_NAMES[planId]}, ${interval}`;

/** What an order is for, in words: for documents, mail and the payment page. */
export function orderWords({ what }: Pick<Order, 'what'>): string {
  if (what.kind === 'credits') {
    const credits = `${what.credits.toLocaleString('en')} credits`;
    return what.automatic ? `${credits}, bought automatically` : credits;
  }
  const plan = `the plan ${planName(what.planId, what.interval)}`;
  return what.kind === 'plan' ? plan : `the renewal of ${plan}`;
}

/** `1234` -> `USD 12.34` */
export const money = (cents: number): string =>
  `USD ${(cents / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
