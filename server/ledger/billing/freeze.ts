import { nextMidnight } from '../../../lib/credits/calendar.ts';
import { decideFreeze } from '../../../lib/credits/freeze.ts';
import { statusOf } from '../account-row.ts';
import type { Actor, BillingAnswer } from '../billing-commands.ts';
import { endFreeze as thaw } from '../carry-out.ts';
import type { Draft } from '../draft.ts';
import { done, refuse } from './answers.ts';

/** Freezes an account from now on; its cycle ends later by as long. */
export function freeze(draft: Draft, accountId: string, actor: Actor, months: 1 | 2): BillingAnswer {
  const account = draft.accountNow(accountId);
  if (account.suspended) return refuse('account_suspended');
  const decision = decideFreeze({
    months,
    role: actor.kind === 'member' ? actor.role : 'owner',
    planId: account.planId,
    history: historyOf(draft, accountId),
    now: draft.now,
  });
  if (!decision.ok) return refuse(decision.code, decision.nextAllowed);
  if (account.graceUntil !== null) return refuse('payment_due');
  const { start, end } = decision.freeze;
  draft.freezes.put({ accountId, startsAt: start, endsAt: end });
  draft.change(accountId, {
    frozenFrom: start,
    frozenUntil: end,
    frozenCycleEnd: account.cycleEnd,
    status: statusOf({ suspended: account.suspended, frozenUntil: end }),
  });
  const cycleEnd = moveCycleEnd(draft, accountId, account.cycleEnd, end.getTime() - start.getTime());
  return done({ from: start.toISOString(), until: end.toISOString(), cycleEnd: cycleEnd.toISOString() });
}

/** Ends a freeze before its time: the cycle's end moves only by the time that the account was frozen. */
export function endFreezeEarly(draft: Draft, accountId: string): BillingAnswer {
  const { frozenFrom, frozenCycleEnd } = draft.accountNow(accountId);
  if (frozenFrom === null || frozenCycleEnd === null) return refuse('not_frozen');
  draft.freezes.put({ accountId, startsAt: frozenFrom, endsAt: draft.now });
  thaw(draft, accountId);
  const cycleEnd = moveCycleEnd(draft, accountId, frozenCycleEnd, draft.now.getTime() - frozenFrom.getTime());
  return done({ cycleEnd: cycleEnd.toISOString() });
}

/** Later cycles are counted from the moved end: the cycle under way is the one before that anchor's first. */
function moveCycleEnd(draft: Draft, accountId: string, cycleEnd: Date, frozen: number): Date {
  const moved = nextMidnight(new Date(cycleEnd.getTime() + frozen));
  draft.change(accountId, { cycleAnchor: moved, cycleIndex: -1, cycleEnd: moved });
  return moved;
}

export function historyOf(draft: Draft, accountId: string) {
  return draft.freezes.of(accountId).map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt }));
}
