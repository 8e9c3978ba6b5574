import { allowanceOf, INTERVALS, PLAN_IDS, PLANS, planChange } from '../../lib/credits/plans.ts';
import type { PlanView } from '../billing/billing-views.ts';
import { planCents } from './money.ts';

/** Every plan beside the one of now. The account's own terms stand in for its plan's. */
export function comparePlans(view: PlanView) {
  const current = { terms: view.terms, interval: view.interval };
  return PLAN_IDS.map((id) => {
    const terms = id === view.planId ? view.terms : PLANS[id];
    return {
      terms,
      // Free has no years: it is what an account falls back to, month by month
      intervals: INTERVALS.filter((interval) => id !== 'free' || interval === 'monthly').map((interval) => {
        const change = planChange(current, { terms, interval });
        const byContract = id === 'scale' && view.planId !== 'scale';
        return {
          interval,
          change: change === 'none' ? ('current' as const) : byContract ? ('by_contract' as const) : change,
          allowance: allowanceOf({ terms, interval }),
          cents: planCents(terms, interval),
        };
      }),
    };
  });
}
