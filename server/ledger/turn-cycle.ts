import { type Cycle, firstCycle, nextCycle } from '../../lib/credits/cycle.ts';
import { INTERVALS, PLANS, type Subscription } from '../../lib/credits/plans.ts';
import { endSubscription, renew, type Turn, upgrade } from '../../lib/credits/renewal.ts';
import { cycleColumns, cycleOf, subscriptionOf } from './account-row.ts';
import { cancelAutomaticOrders } from './automatic-purchase.ts';
import { spendable } from './decide-charge.ts';
import type { Draft } from './draft.ts';
import { endReservation, openAuthorisations, openReservations, refusedWith, releaseHold } from './holds.ts';
import type { AccountState } from './posting.ts';
import { expire, NOBODY } from './returned.ts';

export const FREE: Subscription = { terms: PLANS.free, interval: INTERVALS[0] };

const NO_CHANGE = { nextPlanId: null, nextInterval: null, nextTerms: null } as const;

type Renewal = { readonly next: Subscription; readonly cycleEnd: Date; readonly at: Date };

/** The renewal at a cycle's end. @param renewal into which plan, from when, and when it is booked */
export function renewAccount(draft: Draft, accountId: string, { next, cycleEnd, at }: Renewal): void {
  const account = draft.accountNow(accountId);
  const sameInterval = next.interval === account.billingInterval;
  const cycle = sameInterval
    ? nextCycle(cycleOf(account))
    : { anchor: cycleEnd, index: 0, interval: next.interval };
  const turn = renew(spendable(account), subscriptionOf(account), next);
  beginCycle(draft, account, { turn, next, cycle, start: cycleEnd, at });
  draft.change(accountId, NO_CHANGE);
}

/**
 * An upgrade or a new contract, at once: a new cycle starts now, and what was recorded for the old one's end is void. Within
 * the grace the old cycle has ended already: what its renewal would not keep is not kept by this either.
 */
export function startPlan(draft: Draft, accountId: string, next: Subscription): void {
  const account = draft.accountNow(accountId);
  const cycle = firstCycle(draft.now, next.interval);
  const parts = spendable(account);
  const ended = account.graceUntil !== null;
  const turn = ended ? renew(parts, subscriptionOf(account), next) : upgrade(parts, next);
  beginCycle(draft, account, { turn, next, cycle, start: cycle.anchor, at: draft.now });
  draft.change(accountId, { ...NO_CHANGE, graceUntil: null });
  closeRenewalOrders(draft, accountId, draft.now);
  // Purchased credits last as long as the subscription does: only those of Free have an end of their own
  if (next.terms.id !== 'free') closeLots(draft, accountId);
}

/** A subscription ends: whatever was set aside comes back, everything expires, and Free begins. */
export function endAccountSubscription(draft: Draft, accountId: string, at: Date): void {
  for (const row of openAuthorisations(draft, accountId)) releaseHold(draft, row, refusedWith('expired'), at);
  for (const row of openReservations(draft, accountId)) endReservation(draft, row, at);
  const account = draft.accountNow(accountId);
  const cycle = firstCycle(at, FREE.interval);
  const turn = endSubscription(spendable(account), FREE);
  beginCycle(draft, account, { turn, next: FREE, cycle, start: at, at });
  draft.change(accountId, {
    ...NO_CHANGE,
    endedSeq: account.seq,
    graceUntil: null,
    automaticBelow: null,
    automaticCredits: null,
    automaticCents: null,
  });
  cancelAutomaticOrders(draft, accountId, at);
  closeRenewalOrders(draft, accountId, at);
  closeLots(draft, accountId);
}

type Beginning = {
  readonly turn: Turn;
  readonly next: Subscription;
  readonly cycle: Cycle;
  readonly start: Date;
  readonly at: Date;
};

/** Expiry first, then the grant; both belong to the new cycle. */
function beginCycle(draft: Draft, account: AccountState, { turn, next, cycle, start, at }: Beginning): void {
  const { accountId } = account;
  const { id } = next.terms;
  const cycleNo = account.cycleNo + 1;
  draft.change(accountId, {
    ...cycleColumns(cycle, start),
    cycleNo,
    cycleSeq: account.seq,
    planId: id,
    terms: next.terms === PLANS[id] ? null : next.terms,
    chargedInCycle: 0,
    refundedInCycle: 0,
  });
  const { expirePlan, expirePurchased, grant } = turn;
  if (expirePlan + expirePurchased > 0) {
    expire(draft, accountId, { plan: expirePlan, purchased: expirePurchased }, at);
  }
  if (grant === 0) return;
  const movement = { ...NOBODY, kind: 'grant', amount: grant, planPart: grant } as const;
  const seq = draft.move(accountId, { plan: grant, purchased: 0 }, movement, at);
  draft.recordCredit({ accountId, kind: 'grant', amount: grant, key: `cycle:${cycleNo}` }, seq);
}

export function closeRenewalOrders(draft: Draft, accountId: string, at: Date): void {
  for (const order of draft.orders.of(accountId)) {
    if (order.state === 'waiting' && order.kind === 'renewal') {
      draft.orders.put({ ...order, state: 'cancelled', closedAt: at });
    }
  }
}

function closeLots(draft: Draft, accountId: string): void {
  for (const lot of draft.lots.of(accountId)) if (lot.open) draft.lots.put({ ...lot, open: false });
}
