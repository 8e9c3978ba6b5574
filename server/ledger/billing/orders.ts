import { PLANS, planChange, type Subscription } from '../../../lib/credits/plans.ts';
import { nextSubscription, subscriptionOf } from '../account-row.ts';
import type { Actor, BillingAnswer, BillingFields, Order } from '../billing-commands.ts';
import type { OrderRow } from '../billing-tables.ts';
import { recordLot } from '../carry-out.ts';
import type { Draft } from '../draft.ts';
import type { AccountState } from '../posting.ts';
import { NOBODY } from '../returned.ts';
import { renewAccount, startPlan } from '../turn-cycle.ts';
import { done, refuse } from './answers.ts';

/** An order as people and payment services see it. */
export function orderOf(row: OrderRow): Order {
  return {
    key: row.key,
    state: row.state,
    what: whatOf(row),
    cents: row.cents,
    at: row.at.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

function whatOf(row: OrderRow): Order['what'] {
  const planId = row.planId ?? 'free';
  const interval = row.billingInterval ?? 'monthly';
  if (row.kind === 'credits') return { kind: 'credits', credits: row.credits ?? 0, automatic: row.automatic };
  if (row.kind === 'plan') return { kind: 'plan', planId, interval };
  return { kind: 'renewal', planId, interval, cycleNo: row.cycleNo ?? 0 };
}

type Of<K extends 'orderPlan' | 'orderCredits'> = BillingFields<K> & { accountId: string; key: string };

/** Orders an upgrade; it replaces one that still waits. */
export function orderPlan(draft: Draft, command: Of<'orderPlan'>): BillingAnswer {
  const { accountId, key, planId, interval, cents, confirmed } = command;
  const refusal = upgradeRefusal(draft, accountId, { terms: PLANS[planId], interval });
  if (refusal) return refuse(refusal);
  for (const order of draft.orders.of(accountId)) {
    if (order.state === 'waiting' && order.kind === 'plan') {
      draft.orders.put({ ...order, state: 'cancelled', closedAt: draft.now });
    }
  }
  const order: OrderRow = {
    ...newOrder(draft, accountId, key, cents),
    kind: 'plan',
    planId,
    billingInterval: interval,
  };
  return place(draft, order, confirmed);
}

function upgradeRefusal(draft: Draft, accountId: string, next: Subscription) {
  const account = draft.accountNow(accountId);
  if (account.status === 'frozen') return 'account_frozen';
  if (account.status === 'suspended') return 'account_suspended';
  if (next.terms.id === 'scale') return 'by_contract_only';
  return planChange(subscriptionOf(account), next) === 'upgrade' ? undefined : 'not_an_upgrade';
}

export function orderCredits(draft: Draft, command: Of<'orderCredits'>): BillingAnswer {
  const { accountId, key, credits, cents, confirmed } = command;
  if (draft.accountNow(accountId).status === 'suspended') return refuse('account_suspended');
  return place(draft, { ...newOrder(draft, accountId, key, cents), kind: 'credits', credits }, confirmed);
}

const newOrder = (draft: Draft, accountId: string, key: string, cents: number | null): OrderRow => ({
  accountId,
  key,
  state: 'waiting',
  kind: 'credits',
  credits: null,
  planId: null,
  billingInterval: null,
  cycleNo: null,
  automatic: false,
  cents,
  at: draft.now,
  closedAt: null,
  seq: null,
});

function place(draft: Draft, order: OrderRow, confirmed: boolean): BillingAnswer {
  draft.orders.put(order);
  return confirmed
    ? confirmOrder(draft, { accountId: order.accountId, orderKey: order.key })
    : done(orderOf(order));
}

type Named = { readonly accountId: string; readonly orderKey: string };

/** The money is there: what was ordered takes effect now. */
export function confirmOrder(draft: Draft, { accountId, orderKey }: Named): BillingAnswer {
  const order = draft.orders.get(accountId, orderKey);
  if (!order) return refuse('unknown_order');
  if (order.state === 'confirmed') return done(orderOf(order));
  if (order.state === 'cancelled') return refuse('order_closed');
  if (order.kind === 'plan') {
    const next = { terms: PLANS[order.planId ?? 'free'], interval: order.billingInterval ?? 'monthly' };
    const refusal = upgradeRefusal(draft, accountId, next);
    if (refusal) return refuse(refusal);
    startPlan(draft, accountId, next);
  }
  if (order.kind === 'renewal') {
    const account = draft.accountNow(accountId);
    renewAccount(draft, accountId, {
      next: orderedRenewal(account, order),
      cycleEnd: account.cycleEnd,
      at: draft.now,
    });
    draft.change(accountId, { graceUntil: null });
  }
  const seq = order.kind === 'credits' ? addPurchase(draft, order) : null;
  const closed: OrderRow = { ...order, state: 'confirmed', closedAt: draft.now, seq };
  draft.orders.put(closed);
  return done(orderOf(closed));
}

/** What is paid is what is given, whatever was recorded since the order was made. */
function orderedRenewal(account: AccountState, { planId, billingInterval }: OrderRow): Subscription {
  const known = [nextSubscription(account), subscriptionOf(account)];
  const ordered = { terms: PLANS[planId ?? 'free'], interval: billingInterval ?? 'monthly' };
  return known.find(({ terms, interval }) => terms.id === planId && interval === billingInterval) ?? ordered;
}

function addPurchase(draft: Draft, { accountId, key, credits, automatic }: OrderRow): number {
  const amount = credits ?? 0;
  const movement = { ...NOBODY, kind: 'purchase', amount, planPart: 0 } as const;
  const seq = draft.move(accountId, { plan: 0, purchased: amount }, movement);
  draft.recordCredit({ accountId, kind: 'purchase', amount, key: `order:${key}` }, seq);
  recordLot(draft, accountId, amount, seq);
  if (automatic && draft.accountNow(accountId).automaticOrder === key) {
    draft.change(accountId, { automaticOrder: null });
  }
  return seq;
}

/** A renewal's order is closed by its payment or by the end of its grace, and by no member. */
export function cancelOrder(
  draft: Draft,
  { accountId, orderKey, actor }: Named & { readonly actor: Actor },
): BillingAnswer {
  const order = draft.orders.get(accountId, orderKey);
  if (!order) return refuse('unknown_order');
  if (order.kind === 'renewal' && order.state === 'waiting' && actor.kind === 'member') {
    return refuse('payment_due');
  }
  if (order.state === 'confirmed') return refuse('order_closed');
  if (order.state === 'cancelled') return done(orderOf(order));
  const closed: OrderRow = { ...order, state: 'cancelled', closedAt: draft.now };
  draft.orders.put(closed);
  if (order.automatic) {
    draft.change(accountId, {
      automaticBelow: null,
      automaticCredits: null,
      automaticCents: null,
      automaticOrder: null,
    });
  }
  return done(orderOf(closed));
}
