import { PLAN_IDS, PLANS, type PlanId } from './plans.ts';
import { listPrice, type PriceList } from './price-list.ts';

export type EstimateRequest = {
  readonly members: number;
  /** Contacts that each member e-mails and calls in a month. */
  readonly emailsPerMember: number;
  readonly callsPerMember: number;
};

export type Estimate = { readonly creditsPerMonth: number; readonly plan: PlanId };

/**
 * Reveal prices times what each member handles in a month (specification, "How can I estimate my credit usage?"),
 * and the smallest plan whose allowance and seats hold it.
 */
export function estimate(list: PriceList, request: EstimateRequest): Estimate {
  const email = listPrice(list, 'emails', 'extension', request.emailsPerMember) ?? 0;
  const phone = listPrice(list, 'phones', 'extension', request.callsPerMember) ?? 0;
  const creditsPerMonth = request.members * (email + phone);
  const fits = (id: PlanId) => PLANS[id].allowance >= creditsPerMonth && PLANS[id].seats >= request.members;
  return { creditsPerMonth, plan: PLAN_IDS.find(fits) ?? 'scale' };
}
