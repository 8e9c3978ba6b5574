import { z } from 'zod';
import { INTERVALS, PLAN_IDS } from '../../lib/credits/plans.ts';
import { REFUND_REASONS } from '../../lib/credits/refund.ts';
import { ACTIONS, SURFACES } from '../../lib/credits/words.ts';
import { ORDER_STATES, REFUND_STATES } from './billing-commands.ts';
import { flag, json, named, optional, type RowOf, table, text, time, uuid, whole, word } from './columns.ts';

export const ORDERS = table('orders', ['key'], {
  accountId: uuid,
  key: text,
  state: word(ORDER_STATES),
  kind: word(['credits', 'plan', 'renewal']),
  credits: optional(whole),
  planId: optional(named(PLAN_IDS)),
  billingInterval: optional(word(INTERVALS)),
  cycleNo: optional(whole),
  automatic: flag,
  cents: optional(whole),
  at: time,
  closedAt: optional(time),
  /** The entry that brought the credits. */
  seq: optional(whole),
});
export type OrderRow = RowOf<typeof ORDERS.columns>;

/** `endsAt`: planned, or when an admin ended it. */
export const FREEZES = table('freezes', ['startsAt'], { accountId: uuid, startsAt: time, endsAt: time });
export type FreezeRow = RowOf<typeof FREEZES.columns>;

/** Purchased credits with an end: those that were bought on Free. `seq` is the entry that brought them. */
export const LOTS = table('lots', ['seq'], {
  accountId: uuid,
  seq: whole,
  amount: whole,
  expiresAt: time,
  open: flag,
});
export type LotRow = RowOf<typeof LOTS.columns>;

export const AUTHORISATIONS = table('authorisations', ['key'], {
  accountId: uuid,
  key: uuid,
  state: word(['open', 'captured', 'released']),
  /** Hex. */
  requestHash: text,
  memberId: uuid,
  groupId: optional(uuid),
  /** Whether it counts against its member's and group's budgets. */
  budgeted: flag,
  action: word(ACTIONS),
  surface: word(SURFACES),
  subject: text,
  ceiling: whole,
  planPart: whole,
  purchasedPart: whole,
  priceList: whole,
  cycleNo: whole,
  at: time,
  expiresAt: time,
});
export type AuthorisationRow = RowOf<typeof AUTHORISATIONS.columns>;

export const RESERVATIONS = table('reservations', ['key'], {
  accountId: uuid,
  key: text,
  memberId: uuid,
  device: text,
  seq: whole,
  planLeft: whole,
  purchasedLeft: whole,
  cycleNo: whole,
  expiresAt: time,
  open: flag,
});
export type ReservationRow = RowOf<typeof RESERVATIONS.columns>;

export const REFUNDS = table('refunds', ['chargeSeq'], {
  accountId: uuid,
  chargeSeq: whole,
  state: word(REFUND_STATES),
  reason: word(REFUND_REASONS),
  credits: whole,
  expired: whole,
  seq: optional(whole),
  requestedBy: optional(uuid),
  at: time,
  decidedAt: optional(time),
});
export type RefundRow = RowOf<typeof REFUNDS.columns>;

export const MEMBER_BUDGETS = table('member_budgets', ['memberId'], {
  accountId: uuid,
  memberId: uuid,
  spendLimit: optional(whole),
  groupId: optional(uuid),
  held: whole,
});
export type MemberBudgetRow = RowOf<typeof MEMBER_BUDGETS.columns>;

export const GROUP_BUDGETS = table('group_budgets', ['groupId'], {
  accountId: uuid,
  groupId: uuid,
  name: text,
  spendLimit: optional(whole),
  held: whole,
  open: flag,
});
export type GroupBudgetRow = RowOf<typeof GROUP_BUDGETS.columns>;

export const MEMBER_USAGE = table('member_usage', ['cycleNo', 'memberId'], {
  accountId: uuid,
  memberId: uuid,
  cycleNo: whole,
  used: whole,
});
export type MemberUsageRow = RowOf<typeof MEMBER_USAGE.columns>;

export const GROUP_USAGE = table('group_usage', ['cycleNo', 'groupId'], {
  accountId: uuid,
  groupId: uuid,
  cycleNo: whole,
  used: whole,
});
export type GroupUsageRow = RowOf<typeof GROUP_USAGE.columns>;

export const PAID_EVENTS = table('paid_events', ['subject', 'event'], {
  accountId: uuid,
  subject: text,
  event: text,
  seq: whole,
});
export type PaidEventRow = RowOf<typeof PAID_EVENTS.columns>;

/** Commands that were answered. `request` and `answer` are JSON text, compared and given back word for word. */
export const BILLING_EVENTS = table('billing_events', ['key'], {
  accountId: uuid,
  key: text,
  kind: text,
  request: text,
  answer: text,
  actor: json(z.unknown()),
  at: time,
});
export type BillingEventRow = RowOf<typeof BILLING_EVENTS.columns>;
