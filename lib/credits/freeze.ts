import { addMonths } from './calendar.ts';
import type { PlanId } from './plans.ts';
import type { Role } from './words.ts';

/** A pause: `start` to `end`; `end` is the planned one, or the earlier one at which an admin ended it. */
export type Freeze = { readonly start: Date; readonly end: Date };

export type FreezeRefusal =
  | 'admin_only'
  | 'paid_plans_only'
  | 'already_frozen'
  | 'too_soon_after_last'
  | 'twice_in_twelve_months';

export type FreezeDecision =
  | { readonly ok: true; readonly freeze: Freeze }
  /** `nextAllowed`: the first moment at which it would be allowed, where waiting helps. */
  | { readonly ok: false; readonly code: FreezeRefusal; readonly nextAllowed: Date | null };

const MONTHS_BETWEEN = 3;
const WINDOW_MONTHS = 12;
const MOST_IN_WINDOW = 2;

export type FreezeRequest = {
  readonly months: 1 | 2;
  readonly role: Role;
  readonly planId: PlanId;
  /** Every freeze so far, in any order. */
  readonly history: readonly Freeze[];
  readonly now: Date;
};

/** Whether a freeze may start now (specification, "Can I freeze my subscription?"). */
export function decideFreeze({ months, role, planId, history, now }: FreezeRequest): FreezeDecision {
  if (role === 'member') return { ok: false, code: 'admin_only', nextAllowed: null };
  if (planId === 'free') return { ok: false, code: 'paid_plans_only', nextAllowed: null };
  if (isFrozen(history, now)) return refuse('already_frozen', history);
  if (now < afterLast(history)) return refuse('too_soon_after_last', history);
  if (now < afterWindow(history)) return refuse('twice_in_twelve_months', history);
  return { ok: true, freeze: { start: now, end: addMonths(now, months) } };
}

export function isFrozen(history: readonly Freeze[], now: Date): boolean {
  return history.some(({ start, end }) => start <= now && now < end);
}

/** The first moment at which the rules on time allow another freeze. */
export function nextFreezeAllowed(history: readonly Freeze[]): Date {
  return later(afterLast(history), afterWindow(history));
}

function refuse(code: FreezeRefusal, history: readonly Freeze[]): FreezeDecision {
  return { ok: false, code, nextAllowed: nextFreezeAllowed(history) };
}

function afterLast(history: readonly Freeze[]): Date {
  return history.reduce((latest, { end }) => later(latest, addMonths(end, MONTHS_BETWEEN)), new Date(0));
}

/** A third start must lie twelve months after the last but one. */
function afterWindow(history: readonly Freeze[]): Date {
  const starts = history.map(({ start }) => start).sort((a, b) => b.getTime() - a.getTime());
  const oldest = starts[MOST_IN_WINDOW - 1];
  return oldest ? addMonths(oldest, WINDOW_MONTHS) : new Date(0);
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
