import { done, isAdmin, refuse } from './billing/answers.ts';
import { endFreezeEarly, freeze } from './billing/freeze.ts';
import { removeGroup, setGroup, setMemberGroup, setMemberLimit } from './billing/limits.ts';
import { cancelOrder, confirmOrder, orderCredits, orderPlan } from './billing/orders.ts';
import {
  changeAtRenewal,
  setAutomaticPurchase,
  setPriceList,
  setRenewal,
  setTerms,
  suspend,
  takeBackChange,
  unsuspend,
} from './billing/plan.ts';
import { decideRefund, requestRefund } from './billing/refunds.ts';
import { releaseReservation, reserve } from './billing/reservations.ts';
import type { BillingAnswer, BillingCommand } from './billing-commands.ts';
import { recordLot } from './carry-out.ts';
import type { Draft } from './draft.ts';
import { reschedule } from './due.ts';
import type { PostingResult } from './posting.ts';
import { NOBODY } from './returned.ts';

/** The key comes first, as with charges: asked again, the stored answer, word for word; refusals are stored, too. */
export function decideBilling(draft: Draft, command: BillingCommand): PostingResult {
  const { accountId, key, kind, actor } = command;
  const request = requestOf(command);
  const before = draft.events.get(accountId, key);
  if (before) {
    return before.request === request
      ? { kind: 'answered', answer: JSON.parse(before.answer) }
      : { kind: 'answered', answer: refuse('key_reused') };
  }
  const answer = notAllowed(command) ?? perform(draft, command);
  draft.events.put({ accountId, key, kind, request, answer: JSON.stringify(answer), actor, at: draft.now });
  reschedule(draft, accountId);
  return { kind: 'answered', answer };
}

/** Everything that makes a command the request it is, in one order. */
function requestOf({ accountId: _account, key: _key, actor: _actor, ...fields }: BillingCommand): string {
  return JSON.stringify(sorted(fields));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([field, inner]) => [field, sorted(inner)]),
  );
}

const OPERATOR_ONLY = new Set([
  'suspend',
  'unsuspend',
  'grantGoodwill',
  'setTerms',
  'setPriceList',
  'setRenewal',
]);
/** A payment's arrival is told by the payment service or the operator, never by a member. */
const NEVER_BY_MEMBERS = new Set(['confirmOrder']);
const BY_ANY_MEMBER = new Set(['requestRefund', 'reserve', 'releaseReservation', 'freeze']);

function notAllowed({ kind, actor }: BillingCommand): BillingAnswer | undefined {
  if (actor.kind === 'member' && (OPERATOR_ONLY.has(kind) || NEVER_BY_MEMBERS.has(kind))) {
    return refuse('operator_only');
  }
  return BY_ANY_MEMBER.has(kind) || isAdmin(actor) ? undefined : refuse('admin_only');
}

function perform(draft: Draft, command: BillingCommand): BillingAnswer {
  const { accountId, actor } = command;
  switch (command.kind) {
    case 'orderPlan':
      return orderPlan(draft, command);
    case 'orderCredits':
      return orderCredits(draft, command);
    case 'confirmOrder':
      return confirmOrder(draft, command);
    case 'cancelOrder':
      return cancelOrder(draft, command);
    case 'changeAtRenewal':
      return changeAtRenewal(draft, command);
    case 'takeBackChange':
      return takeBackChange(draft, accountId);
    case 'freeze':
      return freeze(draft, accountId, actor, command.months);
    case 'endFreeze':
      return endFreezeEarly(draft, accountId);
    case 'setMemberLimit':
      return setMemberLimit(draft, command);
    case 'setGroup':
      return setGroup(draft, command);
    case 'removeGroup':
      return removeGroup(draft, command);
    case 'setMemberGroup':
      return setMemberGroup(draft, command);
    case 'requestRefund':
      return requestRefund(draft, accountId, actor, command);
    case 'decideRefund':
      return decideRefund(draft, accountId, command);
    case 'reserve':
      return reserve(draft, command);
    case 'releaseReservation':
      return releaseReservation(draft, accountId, actor, command);
    case 'suspend':
      return suspend(draft, accountId);
    case 'unsuspend':
      return unsuspend(draft, accountId, command.key);
    case 'grantGoodwill':
      return grantGoodwill(draft, accountId, command.key, command.credits);
    case 'setTerms':
      return setTerms(draft, command);
    case 'setPriceList':
      return setPriceList(draft, accountId, command.version);
    case 'setAutomaticPurchase':
      return setAutomaticPurchase(draft, command);
    case 'setRenewal':
      return setRenewal(draft, command);
  }
}

/** A grant into the purchased part, so that no renewal cuts it. */
function grantGoodwill(draft: Draft, accountId: string, key: string, amount: number): BillingAnswer {
  const movement = { ...NOBODY, kind: 'grant', amount, planPart: 0 } as const;
  const seq = draft.move(accountId, { plan: 0, purchased: amount }, movement);
  draft.recordCredit({ accountId, kind: 'grant', amount, key: `goodwill:${key}` }, seq);
  recordLot(draft, accountId, amount, seq);
  return done({ seq });
}
