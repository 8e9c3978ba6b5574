import type { Draft } from './draft.ts';

/** Records the order of an automatic purchase when fewer credits than its threshold can be spent; one at a time. */
export function intendAutomaticPurchase(draft: Draft, accountId: string): void {
  const account = draft.accountNow(accountId);
  const { automaticBelow, automaticCredits, automaticOrder } = account;
  if (automaticBelow === null || automaticCredits === null || automaticOrder !== null) return;
  const spendable = account.plan + account.purchased - account.heldPlan - account.heldPurchased;
  if (spendable >= automaticBelow) return;
  const key = `automatic:${account.seq}`;
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
