import { PLANS, planChange } from '../../../lib/credits/plans.ts';
import { statusOf, subscriptionOf } from '../account-row.ts';
import { cancelAutomaticOrders, intendAutomaticPurchase } from '../automatic-purchase.ts';
import type { BillingAnswer, BillingFields } from '../billing-commands.ts';
import type { Draft } from '../draft.ts';
import { startPlan } from '../turn-cycle.ts';
import { done, refuse } from './answers.ts';

type Of<K extends 'changeAtRenewal' | 'setTerms' | 'setAutomaticPurchase' | 'setRenewal'> =
  BillingFields<K> & {
    accountId: string;
    key: string;
  };

/** Records a downgrade or a cancellation for the end of the cycle. */
export function changeAtRenewal(
  draft: Draft,
  { accountId, planId, interval }: Of<'changeAtRenewal'>,
): BillingAnswer {
  const account = draft.accountNow(accountId);
  if (account.planId === 'free') return refuse('paid_plans_only');
  if (planId === 'scale') return refuse('by_contract_only');
  if (account.graceUntil !== null) return refuse('payment_due');
  const next = { terms: PLANS[planId], interval: planId === 'free' ? 'monthly' : interval } as const;
  if (planChange(subscriptionOf(account), next) !== 'downgrade') return refuse('not_a_downgrade');
  draft.change(accountId, { nextPlanId: planId, nextInterval: next.interval, nextTerms: null });
  return done({ planId, interval: next.interval, at: account.cycleEnd.toISOString() });
}

export function takeBackChange(draft: Draft, accountId: string): BillingAnswer {
  const { nextPlanId, graceUntil } = draft.accountNow(accountId);
  // The order that waits is for what was recorded
  if (graceUntil !== null) return refuse('payment_due');
  if (nextPlanId === null) return refuse('nothing_to_take_back');
  draft.change(accountId, { nextPlanId: null, nextInterval: null, nextTerms: null });
  return done({});
}

/** A contract by the operator. */
export function setTerms(draft: Draft, { accountId, terms, interval, when }: Of<'setTerms'>): BillingAnswer {
  const account = draft.accountNow(accountId);
  if (when === 'at_renewal') {
    if (account.graceUntil !== null) return refuse('payment_due');
    draft.change(accountId, { nextPlanId: terms.id, nextInterval: interval, nextTerms: terms });
    const { planId, billingInterval, cycleStart, cycleEnd } = account;
    return done({
      planId,
      interval: billingInterval,
      start: cycleStart.toISOString(),
      end: cycleEnd.toISOString(),
    });
  }
  if (account.frozenUntil !== null) return refuse('account_frozen');
  startPlan(draft, accountId, { terms, interval });
  const { cycleStart, cycleEnd } = draft.accountNow(accountId);
  return done({ planId: terms.id, interval, start: cycleStart.toISOString(), end: cycleEnd.toISOString() });
}

export function setRenewal(draft: Draft, { accountId, renewal }: Of<'setRenewal'>): BillingAnswer {
  draft.change(accountId, { renewal });
  return done({});
}

export function setAutomaticPurchase(draft: Draft, command: Of<'setAutomaticPurchase'>): BillingAnswer {
  const { accountId, key, purchase } = command;
  const { automaticCredits, automaticCents } = draft.accountNow(accountId);
  const same = purchase?.credits === automaticCredits && purchase.cents === automaticCents;
  if (!same) cancelAutomaticOrders(draft, accountId);
  draft.change(accountId, {
    automaticBelow: purchase?.below ?? null,
    automaticCredits: purchase?.credits ?? null,
    automaticCents: purchase?.cents ?? null,
  });
  intendAutomaticPurchase(draft, accountId, key);
  return done({});
}

export function suspend(draft: Draft, accountId: string): BillingAnswer {
  draft.change(accountId, { suspended: true, status: 'suspended' });
  return done({});
}

export function unsuspend(draft: Draft, accountId: string, key: string): BillingAnswer {
  const { suspended, frozenUntil } = draft.accountNow(accountId);
  if (!suspended) return refuse('not_suspended');
  draft.change(accountId, { suspended: false, status: statusOf({ suspended: false, frozenUntil }) });
  intendAutomaticPurchase(draft, accountId, key);
  return done({});
}

export function setPriceList(draft: Draft, accountId: string, version: number): BillingAnswer {
  const priceList = draft.priceList(version);
  if (!priceList) return refuse('unknown_price_list');
  draft.change(accountId, { priceList });
  return done({});
}
