import { cycleEnd, cycleStart, firstCycle } from '../../lib/credits/cycle.ts';
import { type Interval, PLANS, type PlanId, planChange, type Subscription } from '../../lib/credits/plans.ts';
import { afterTurn, endSubscription, renew, type Turn, upgrade } from '../../lib/credits/renewal.ts';
import type { PlanPreview } from '../../lib/protocol/billing-api.ts';
import { failure, ok, type Result } from '../../lib/protocol/server-errors.ts';
import type { PlanView } from '../billing/billing-views.ts';
import { money, planCents, planName } from './money.ts';

/**
 * What a change of plan does to the credits and what it costs, spelled out before anybody agrees to it (design, section 3).
 * Pure: the ledger does the same when it is carried out, with what is left then.
 */
export function previewPlan(
  view: PlanView,
  choice: { planId: PlanId; interval: Interval },
  now: Date,
): Result<PlanPreview> {
  if (choice.planId === 'scale' && view.planId !== 'scale') return failure('by_contract_only');
  const interval = choice.planId === 'free' ? 'monthly' : choice.interval;
  const from: Subscription = { terms: view.terms, interval: view.interval };
  const to: Subscription = {
    terms: choice.planId === view.planId ? view.terms : PLANS[choice.planId],
    interval: choice.interval,
  };
  const change = planChange(from, to);
  // Within the grace the order that waits is for what was recorded
  const inGrace = view.graceUntil !== null;
  if (inGrace && change === 'downgrade') return failure('payment_due');
  const parts = { plan: view.plan, purchased: view.purchased };
  const atOnce = change === 'upgrade';
  const turn: Turn = atOnce
    ? inGrace
      ? renew(parts, from, to)
      : upgrade(parts, to)
    : choice.planId === 'free'
      ? endSubscription(parts, to)
      : renew(parts, from, to);
  const at = atOnce ? now : view.cycle.end;
  const cycle = firstCycle(at, interval);
  const after = afterTurn(parts, turn);
  const expires = turn.expirePlan + turn.expirePurchased;
  const credits = {
    ...parts,
    keeps: parts.plan + parts.purchased - expires,
    expires,
    grants: turn.grant,
    after,
  };
  const cents = planCents(to.terms, to.interval);
  return ok({
    change,
    at: at.toISOString(),
    cents,
    credits,
    cycle: { start: cycleStart(cycle).toISOString(), end: cycleEnd(cycle).toISOString() },
    sentences: change === 'none' ? ['This is the plan of now: nothing changes.'] : sentences(),
  });

  function sentences(): string[] {
    const when = atOnce ? 'At once' : `On ${at.toISOString().slice(0, 10)}, at the end of the cycle`;
    return [
      `${when} the plan becomes ${planName(choice.planId, interval)}.`,
      ...(cents === null
        ? ['The operator says what it costs.']
        : cents > 0
          ? [`Its first cycle costs ${money(cents)}.`]
          : []),
      ...(atOnce
        ? ['A new cycle starts then.']
        : ['Until then everything stays as it is, and you can take this back.']),
      `Of ${parts.plan + parts.purchased} credits, ${credits.keeps} stay and ${expires} expire; ${turn.grant} are granted.`,
      `After that you have ${after.plan + after.purchased} credits.`,
      ...(choice.planId === 'free' ? ['What was revealed stays readable.'] : []),
    ];
  }
}
