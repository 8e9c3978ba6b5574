import { type PlanAnswer, planSchema } from '../../lib/protocol/billing-api.ts';
import type { Billing } from '../billing/billing.ts';
import type { PlanView } from '../billing/billing-views.ts';
import { RequestError } from './request-error.ts';

/** @throws RequestError `not_found` for an account that is not in the ledger */
export async function planOf(billing: Pick<Billing, 'plan'>, accountId: string): Promise<PlanView> {
  const view = await billing.plan(accountId);
  if (!view) throw new RequestError('not_found');
  return view;
}

/** The plan with its times as text. */
export function planAnswer(view: PlanView): PlanAnswer {
  const { current, history, nextAllowed } = view.freeze;
  return planSchema.parse({
    ...view,
    cycle: { ...view.cycle, start: iso(view.cycle.start), end: iso(view.cycle.end) },
    next: view.next && { ...view.next, at: iso(view.next.at) },
    forecast: { ...view.forecast, at: iso(view.forecast.at) },
    freeze: {
      current: current && { from: iso(current.from), until: iso(current.until) },
      history: history.map(({ start, end }) => ({ start: iso(start), end: iso(end) })),
      nextAllowed: iso(nextAllowed),
    },
    graceUntil: view.graceUntil && iso(view.graceUntil),
    expiring: view.expiring.map(({ credits, at }) => ({ credits, at: iso(at) })),
  });
}

const iso = (date: Date): string => date.toISOString();
