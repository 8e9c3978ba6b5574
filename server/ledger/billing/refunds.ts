import { decideRefund as judgeRefund, type RefundReason } from '../../../lib/credits/refund.ts';
import type { Actor, BillingAnswer, BillingRefusal } from '../billing-commands.ts';
import type { RefundRow } from '../billing-tables.ts';
import { countUsage } from '../budgets.ts';
import { dataPointOf } from '../data-point.ts';
import type { Draft } from '../draft.ts';
import type { ChargedEntry } from '../posting.ts';
import { cutEnded, cutReturned, NOBODY } from '../returned.ts';
import { done, isAdmin, refuse } from './answers.ts';

type Refundable = ChargedEntry & { readonly subject: string; readonly memberId: string };

/** A member says that revealed data is wrong: refunded at once within fair use, else it waits for an admin. */
export function requestRefund(
  draft: Draft,
  accountId: string,
  actor: Actor,
  { seq, reason }: { seq: number; reason: RefundReason },
): BillingAnswer {
  const charge = refundable(draft, accountId, seq);
  if (typeof charge === 'string') return refuse(charge);
  const account = draft.accountNow(accountId);
  const decision = judgeRefund({
    chargedAt: new Date(charge.at),
    now: draft.now,
    credits: charge.amount,
    refundedBefore: draft.refunds.get(accountId, String(seq)) !== undefined,
    chargedInCycle: account.chargedInCycle,
    refundedInCycle: account.refundedInCycle,
    byAdmin: isAdmin(actor),
  });
  if (decision.kind === 'refused') return refuse(decision.code);
  const request: RefundRow = {
    accountId,
    chargeSeq: seq,
    state: 'waiting',
    reason,
    credits: charge.amount,
    expired: 0,
    seq: null,
    requestedBy: actor.kind === 'member' ? actor.memberId : null,
    at: draft.now,
    decidedAt: null,
  };
  return decision.kind === 'automatic' ? give(draft, request, charge) : keep(draft, request);
}

/** An admin decides a refund that waits. */
export function decideRefund(
  draft: Draft,
  accountId: string,
  { seq, give: given }: { seq: number; give: boolean },
): BillingAnswer {
  const request = draft.refunds.get(accountId, String(seq));
  if (!request) return refuse('unknown_refund');
  if (request.state !== 'waiting') return refuse('refund_decided');
  if (!given) return keep(draft, { ...request, state: 'declined', decidedAt: draft.now });
  const charge = refundable(draft, accountId, seq);
  return typeof charge === 'string' ? refuse(charge) : give(draft, request, charge);
}

function refundable(draft: Draft, accountId: string, seq: number): Refundable | BillingRefusal {
  const charge = draft.chargedEntry(accountId, seq);
  if (charge?.kind !== 'charge' || charge.action === null) return 'unknown_charge';
  const { subject, memberId } = charge;
  if (dataPointOf(charge.action) === undefined || subject === null || memberId === null)
    return 'nothing_charged';
  // What had not been spent would have expired with the subscription
  if (seq <= draft.accountNow(accountId).endedSeq) return 'subscription_ended';
  return { ...charge, subject, memberId };
}

function keep(draft: Draft, row: RefundRow): BillingAnswer {
  draft.refunds.put(row);
  return done({ state: row.state, credits: row.credits, expired: row.expired, seq: row.seq });
}

/** Back to the part it came from; of an earlier cycle, up to the plan's cap. */
function give(draft: Draft, request: RefundRow, charge: Refundable): BillingAnswer {
  const { accountId } = request;
  const { action, surface, amount, planPart, memberId, subject, groupId } = charge;
  const movement = {
    ...NOBODY,
    kind: 'refund',
    action,
    surface,
    amount,
    planPart,
    memberId,
    subject,
  } as const;
  const parts = { plan: planPart, purchased: amount - planPart };
  const seq = draft.move(accountId, parts, { ...movement, refersTo: charge.seq });
  const account = draft.accountNow(accountId);
  draft.change(accountId, { refundedInCycle: account.refundedInCycle + amount });
  const thisCycle = charge.seq > account.cycleSeq;
  if (thisCycle) countUsage(draft, accountId, { memberId, groupId }, -amount);
  const cut = thisCycle ? 0 : cutReturned(draft, accountId, planPart, 'refunded');
  const expired = cut + cutEnded(draft, accountId, parts.purchased);
  const dataPoint = action === null ? undefined : dataPointOf(action);
  if (dataPoint !== undefined) draft.mark(accountId, subject, dataPoint);
  return keep(draft, { ...request, state: 'given', expired, seq, decidedAt: draft.now });
}
