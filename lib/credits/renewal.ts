import { allowanceOf, capOf, type Subscription } from './plans.ts';

/** The two parts of the balance, credits. Plan credits are spent first. */
export type Parts = { readonly plan: number; readonly purchased: number };

/** What a turn of the cycle or a change of plan does to the parts: expiries first, then the grant. */
export type Turn = {
  readonly expirePlan: number;
  readonly expirePurchased: number;
  readonly grant: number;
};

/**
 * A renewal, also into another plan at the end of the cycle (downgrade). What the ending plan lets survive, the new plan caps
 * (specification, "What happens to unused credits?").
 */
export function renew(parts: Parts, ending: Subscription, next: Subscription): Turn {
  const grant = allowanceOf(next);
  const survives = ending.interval === 'annual' ? 0 : parts.plan;
  return turn(parts, survives, grant, next);
}

/** An upgrade, at once: a new cycle starts, unused plan credits stay (a monthly plan: up to its cap). */
export function upgrade(parts: Parts, next: Subscription): Turn {
  return turn(parts, parts.plan, allowanceOf(next), next);
}

/** A cancelled subscription at its end: everything expires, and Free begins. */
export function endSubscription(parts: Parts, free: Subscription): Turn {
  return { expirePlan: parts.plan, expirePurchased: parts.purchased, grant: allowanceOf(free) };
}

function turn(parts: Parts, survives: number, grant: number, next: Subscription): Turn {
  const kept = Math.max(0, Math.min(survives, capOf(next) - grant));
  return { expirePlan: parts.plan - kept, expirePurchased: 0, grant };
}

/** The parts after a turn. */
export function afterTurn(parts: Parts, { expirePlan, expirePurchased, grant }: Turn): Parts {
  return { plan: parts.plan - expirePlan + grant, purchased: parts.purchased - expirePurchased };
}

/** What the next renewal would do if nothing were spent until then; for "you will lose n credits on ...". */
export type Forecast = {
  readonly at: Date;
  readonly keeps: number;
  readonly cuts: number;
  readonly grants: number;
};

export function forecast(parts: Parts, current: Subscription, next: Subscription, at: Date): Forecast {
  const { expirePlan, expirePurchased, grant } = renew(parts, current, next);
  const cuts = expirePlan + expirePurchased;
  return { at, keeps: parts.plan + parts.purchased - cuts, cuts, grants: grant };
}

/** The same for a subscription that ends then: everything is cut, and Free begins. */
export function forecastEnd(parts: Parts, free: Subscription, at: Date): Forecast {
  return { at, keeps: 0, cuts: parts.plan + parts.purchased, grants: allowanceOf(free) };
}
