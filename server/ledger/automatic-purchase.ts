import type { Draft } from './draft.ts';

/**
 * Records the order of an automatic purchase when fewer credits than its threshold can be spent; one at a time, and none
 * while nothing can be spent at all.
 * @param cause names the order: what made the balance lower or switched the purchase on; each happens once
 */
export function intendAutomaticPurchase(draft: Draft, accountId: string, cause: number | string): void {
  const account = draft.accountNow(accountId);
  const { automaticBelow, automaticCredits, automaticOrder } = account;
  if (automaticBelow === null || automaticCredits === null || automaticOrder !== null) return;
  if (account.status !== 'active') return;
  const spendable = account.plan + account.purchased - account.heldPlan - account.heldPurchased;
  if (spendable >= automaticBelow) return;
  const key = `automatic:${cause}`;
  draft.orders.put({
    accountId,
    key,
    state: 'waiting',
    kind: 'credits',
    credits: automaticCredits,
    planId: null,
    billingInterval: null,
    cycleNo: null,
    automatic: true,
    cents: account.automaticCents,
    at: draft.now,
    closedAt: null,
    seq: null,
  });
  draft.change(accountId, { automaticOrder: key });
}

/** Nobody wants what was ordered automatically any more: it must not be collected. */
export function cancelAutomaticOrders(draft: Draft, accountId: string, at: Date = draft.now): void {
  for (const order of draft.orders.of(accountId)) {
    if (order.state === 'waiting' && order.automatic) {
      draft.orders.put({ ...order, state: 'cancelled', closedAt: at });
    }
  }
  draft.change(accountId, { automaticOrder: null });
}
