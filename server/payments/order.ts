import type { Interval, PlanId } from '../../lib/credits/plans.ts';
import { PLANS } from '../../lib/credits/plans.ts';
import type { Billing } from '../billing/billing.ts';
import type { PlanView } from '../billing/billing-views.ts';
import type { BillingAnswer, Envelope } from '../ledger/billing-commands.ts';
import { creditsCents, planCents } from './money.ts';
import type { Payments } from './payments.ts';

type Services = { readonly billing: Billing; readonly payments: Payments };

/**
 * Orders a plan. Another plan that waits to be paid is withdrawn: nobody pays two plans. From the first paid plan on,
 * each renewal waits for its payment, except where orders confirm themselves.
 */
export async function orderPlan(
  { billing, payments }: Services,
  envelope: Envelope,
  current: PlanView,
  choice: { planId: PlanId; interval: Interval },
): Promise<BillingAnswer<'orderPlan'>> {
  const { accountId, key } = envelope;
  // It costs nothing and grants: it cannot be ordered, only fallen back to
  if (choice.planId === 'free') return { ok: false, code: 'not_an_upgrade', nextAllowed: null };
  const ordered = await billing.orderPlan({
    ...envelope,
    ...choice,
    cents: planCents(PLANS[choice.planId], choice.interval),
    confirmed: payments.confirmsItself,
  });
  if (!ordered.ok) return ordered;
  const renewal = payments.confirmsItself ? 'automatic' : 'paid';
  if (current.renewal !== renewal) {
    await billing.setRenewal({ accountId, key: `${key}:renewal`, actor: { kind: 'system' }, renewal });
  }
  // The ledger cancelled what waited before
  for (const other of current.waiting) {
    if (other.what.kind === 'plan' && other.key !== ordered.value.key)
      await payments.withdraw(accountId, other.key);
  }
  return ordered;
}

/** Orders purchased credits at the plan's price. */
export function orderCredits(
  { billing, payments }: Services,
  envelope: Envelope,
  { terms, interval }: PlanView,
  credits: number,
): Promise<BillingAnswer<'orderCredits'>> {
  return billing.orderCredits({
    ...envelope,
    credits,
    cents: creditsCents(terms, interval, credits),
    confirmed: payments.confirmsItself,
  });
}
