import { capOf } from '../../lib/credits/plans.ts';
import { subscriptionOf } from './account-row.ts';
import type { Draft } from './draft.ts';

/**
 * Cuts plan credits that came back from an earlier cycle (released, or refunded): a monthly plan keeps them up to its cap;
 * an annual plan keeps what was refunded and nothing of what was only set aside, since that would have been reset.
 * @param plan plan credits that came back; the account has them already
 * @returns how many expired
 */
export function cutReturned(
  draft: Draft,
  accountId: string,
  plan: number,
  why: 'released' | 'refunded',
  at: Date = draft.now,
): number {
  const account = draft.accountNow(accountId);
  const subscription = subscriptionOf(account);
  const over = account.plan - account.heldPlan - capOf(subscription);
  const cut =
    subscription.interval === 'annual' && why === 'released' ? plan : Math.max(0, Math.min(plan, over));
  if (cut > 0) expire(draft, accountId, { plan: cut, purchased: 0 }, at);
  return cut;
}

/**
 * Expires purchased credits that came back after the end of their lot (released, or refunded): on Free they last 12 months,
 * and no more than the open lots hold has an end yet.
 * @param purchased purchased credits that came back; the account has them already
 * @returns how many expired
 */
export function cutEnded(draft: Draft, accountId: string, purchased: number, at: Date = draft.now): number {
  const account = draft.accountNow(accountId);
  if (account.planId !== 'free') return 0;
  const open = draft.lots.of(accountId).filter((lot) => lot.open);
  const lasting = open.reduce((sum, lot) => sum + lot.amount, 0);
  const over = account.purchased - account.heldPurchased - lasting;
  const cut = Math.max(0, Math.min(purchased, over));
  if (cut > 0) expire(draft, accountId, { plan: 0, purchased: cut }, at);
  return cut;
}

/** An expiry entry. */
export function expire(
  draft: Draft,
  accountId: string,
  { plan, purchased }: { plan: number; purchased: number },
  at: Date,
): number {
  return draft.move(
    accountId,
    { plan: -plan, purchased: -purchased },
    { ...NOBODY, kind: 'expiry', amount: plan + purchased, planPart: plan },
    at,
  );
}

/** What an entry says that no charge, member or subject stands behind. */
export const NOBODY = {
  action: null,
  surface: null,
  memberId: null,
  subject: null,
  chargeKey: null,
  refersTo: null,
  priceList: null,
} as const;
