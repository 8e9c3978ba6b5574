import type { Interval, PlanId, PlanTerms } from '../../lib/credits/plans.ts';
import type { RefundReason } from '../../lib/credits/refund.ts';
import type { Role } from '../../lib/credits/words.ts';

/*
 * What can be asked of an account besides charging it. Every command has a key: asked again with the same key, the stored
 * answer, word for word; refusals are stored, too. Times in answers are ISO 8601 text, because answers are kept as JSON.
 */

/** Who asks; kept with the command. */
export type Actor =
  | { readonly kind: 'member'; readonly memberId: string; readonly role: Role }
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'system' };

export type Envelope = {
  readonly accountId: string;
  /** 1 to 200 characters; one per request of a person or event of a payment service. */
  readonly key: string;
  readonly actor: Actor;
};

type CommandFields = {
  /** An upgrade. Paid plans wait for `confirmOrder`; with `confirmed` (the demo) it is carried out at once. */
  orderPlan: { planId: PlanId; interval: Interval; cents: number | null; confirmed: boolean };
  /** Purchased credits, added when the order is confirmed. */
  orderCredits: { credits: number; cents: number | null; confirmed: boolean };
  /** A payment arrived: the order's plan, renewal or credits take effect now. Confirmed twice, the second changes nothing. */
  confirmOrder: { orderKey: string };
  /** The payment will not come. An automatic purchase that is cancelled is switched off. */
  cancelOrder: { orderKey: string };
  /** A downgrade at the end of the cycle; `free` cancels the subscription. Replaces one recorded before. */
  changeAtRenewal: { planId: PlanId; interval: Interval };
  /** Takes back what `changeAtRenewal` recorded. */
  takeBackChange: object;
  freeze: { months: 1 | 2 };
  endFreeze: object;
  /** Scale. Credits a member may spend in a cycle; null: no limit. */
  setMemberLimit: { memberId: string; limit: number | null };
  /** Scale. Makes or changes a pool; `limit` null: no limit. */
  setGroup: { groupId: string; name: string; limit: number | null };
  /** Its members are in no group afterwards. */
  removeGroup: { groupId: string };
  /** A member draws from at most one pool. */
  setMemberGroup: { memberId: string; groupId: string | null };
  /** A member says that revealed data is wrong. `seq`: the charge's entry. */
  requestRefund: { seq: number; reason: RefundReason };
  /** An admin decides what was above fair use. */
  decideRefund: { seq: number; give: boolean };
  /** Credits for a device that goes offline, within policy; the key names the reservation. */
  reserve: { memberId: string; device: string; credits: number };
  releaseReservation: { reservationKey: string };
  /** Operator. */
  suspend: { reason: string };
  unsuspend: object;
  /** Operator. Lasts as purchased credits do. */
  grantGoodwill: { credits: number; reason: string };
  /** Operator: a contract. `now` starts a new cycle; `at_renewal` waits for the cycle's end. */
  setTerms: { terms: PlanTerms; interval: Interval; when: 'now' | 'at_renewal' };
  /** Operator: prices from now on. The version was stored by `Billing.addPriceList`. */
  setPriceList: { version: number };
  /** Buys `credits` whenever fewer than `below` can be spent; null switches it off. Records an order, moves nothing. */
  setAutomaticPurchase: { purchase: { below: number; credits: number; cents: number | null } | null };
  /** `paid`: each renewal of a paid plan waits for its order to be confirmed; `automatic`: it does not. */
  setRenewal: { renewal: Renewal };
};

export const RENEWALS = ['automatic', 'paid'] as const;
export type Renewal = (typeof RENEWALS)[number];

export const ORDER_STATES = ['waiting', 'confirmed', 'cancelled'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** A payment that is waited for, or was. */
export type Order = {
  readonly key: string;
  readonly state: OrderState;
  readonly what:
    | { readonly kind: 'credits'; readonly credits: number; readonly automatic: boolean }
    | { readonly kind: 'plan'; readonly planId: PlanId; readonly interval: Interval }
    | {
        readonly kind: 'renewal';
        readonly planId: PlanId;
        readonly interval: Interval;
        readonly cycleNo: number;
      };
  /** US cents; null: the price list of money does not know it. */
  readonly cents: number | null;
  readonly at: string;
  readonly closedAt: string | null;
};

export const REFUND_STATES = ['given', 'waiting', 'declined'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

export type RefundAnswer = {
  readonly state: RefundState;
  /** Credits of the charge. */
  readonly credits: number;
  /** Of them, what the plan's cap cut at once. */
  readonly expired: number;
  /** The refund's entry. */
  readonly seq: number | null;
};

export type CycleAnswer = {
  readonly planId: PlanId;
  readonly interval: Interval;
  readonly start: string;
  readonly end: string;
};

type AnswerFields = {
  orderPlan: Order;
  orderCredits: Order;
  confirmOrder: Order;
  cancelOrder: Order;
  changeAtRenewal: { planId: PlanId; interval: Interval; at: string };
  takeBackChange: object;
  freeze: { from: string; until: string; cycleEnd: string };
  endFreeze: { cycleEnd: string };
  setMemberLimit: object;
  setGroup: object;
  removeGroup: object;
  setMemberGroup: object;
  requestRefund: RefundAnswer;
  decideRefund: RefundAnswer;
  reserve: { credits: number; expiresAt: string; seq: number };
  releaseReservation: { credits: number };
  suspend: object;
  unsuspend: object;
  grantGoodwill: { seq: number };
  setTerms: CycleAnswer;
  setPriceList: object;
  setAutomaticPurchase: object;
  setRenewal: object;
};

export type BillingKind = keyof CommandFields;
export type BillingFields<K extends BillingKind> = Readonly<CommandFields[K]>;
export type BillingCommand = {
  [K in BillingKind]: { readonly kind: K } & Envelope & BillingFields<K>;
}[BillingKind];
export type BillingValue<K extends BillingKind = BillingKind> = Readonly<AnswerFields[K]>;

export const BILLING_REFUSALS = [
  'unknown_account',
  'key_reused',
  'admin_only',
  'operator_only',
  'paid_plans_only',
  'already_frozen',
  'not_frozen',
  'too_soon_after_last',
  'twice_in_twelve_months',
  'account_frozen',
  'account_suspended',
  'payment_due',
  'not_an_upgrade',
  'not_a_downgrade',
  'by_contract_only',
  'nothing_to_take_back',
  'unknown_order',
  'order_closed',
  'not_in_plan',
  'unknown_group',
  'unknown_charge',
  'nothing_charged',
  'too_late',
  'already_refunded',
  'subscription_ended',
  'unknown_refund',
  'refund_decided',
  'unknown_reservation',
  'over_policy',
  'insufficient_credits',
  'role_cannot_spend',
  'unknown_price_list',
  'not_suspended',
] as const;
export type BillingRefusal = (typeof BILLING_REFUSALS)[number];

export type BillingAnswer<K extends BillingKind = BillingKind> =
  | { readonly ok: true; readonly value: BillingValue<K> }
  /** `nextAllowed`: the first moment at which it would be allowed, where waiting helps. */
  | { readonly ok: false; readonly code: BillingRefusal; readonly nextAllowed: string | null };

/** A command of a kind. TypeScript cannot see that the union has exactly this member. */
export function billingCommand<K extends BillingKind>(
  kind: K,
  command: Envelope & BillingFields<K>,
): BillingCommand {
  return { ...command, kind } as unknown as BillingCommand;
}

/** A command of a kind is answered as that kind: `decideBilling` switches over it. */
export function answerAs<K extends BillingKind>(_kind: K, answer: BillingAnswer): BillingAnswer<K> {
  return answer as BillingAnswer<K>;
}
