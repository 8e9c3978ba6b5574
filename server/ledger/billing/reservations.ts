import { mostHeld } from '../../../lib/credits/exposure.ts';
import { spend } from '../../../lib/credits/spend.ts';
import { subscriptionOf } from '../account-row.ts';
import { intendAutomaticPurchase } from '../automatic-purchase.ts';
import type { Actor, BillingAnswer, BillingFields } from '../billing-commands.ts';
import { spendable } from '../decide-charge.ts';
import type { Draft } from '../draft.ts';
import { sooner } from '../due.ts';
import { endReservation } from '../holds.ts';
import { NOBODY } from '../returned.ts';
import { done, isAdmin, refuse } from './answers.ts';

const DAYS = 7;
const DAY_MS = 86_400_000;

type Reserve = BillingFields<'reserve'> & {
  readonly accountId: string;
  readonly key: string;
  readonly actor: Actor;
};

/** Sets credits aside for a device that goes offline, as far as policy lets a member. */
export function reserve(
  draft: Draft,
  { accountId, key, actor, memberId, device, credits }: Reserve,
): BillingAnswer {
  const account = draft.accountNow(accountId);
  if (account.status !== 'active') return refuse('account_frozen');
  if (actor.kind === 'member' && actor.role === 'manager') return refuse('role_cannot_spend');
  if (!mayFor(actor, memberId)) return refuse('admin_only');
  const others = draft.reservations.of(accountId).filter((row) => row.open && row.memberId === memberId);
  const reserved = others.reduce((sum, row) => sum + row.planLeft + row.purchasedLeft, 0);
  const { offline } = subscriptionOf(account).terms;
  if (reserved + credits > mostHeld(offline, account.plan + account.purchased + reserved))
    return refuse('over_policy');
  const parts = spend(spendable(account), credits);
  if (!parts) return refuse('insufficient_credits');
  const movement = { ...NOBODY, kind: 'reserve', amount: credits, planPart: parts.plan, memberId } as const;
  const seq = draft.move(accountId, { plan: -parts.plan, purchased: -parts.purchased }, movement);
  const expiresAt = new Date(draft.now.getTime() + DAYS * DAY_MS);
  draft.reservations.put({
    accountId,
    key,
    memberId,
    device,
    seq,
    planLeft: parts.plan,
    purchasedLeft: parts.purchased,
    cycleNo: account.cycleNo,
    expiresAt,
    open: true,
  });
  sooner(draft, accountId, expiresAt);
  intendAutomaticPurchase(draft, accountId, seq);
  return done({ credits, expiresAt: expiresAt.toISOString(), seq });
}

/** The device gives back what it did not use, or an admin takes it back. */
export function releaseReservation(
  draft: Draft,
  accountId: string,
  actor: Actor,
  { reservationKey }: BillingFields<'releaseReservation'>,
): BillingAnswer {
  const row = draft.reservations.get(accountId, reservationKey);
  if (!row?.open) return refuse('unknown_reservation');
  if (!mayFor(actor, row.memberId)) return refuse('admin_only');
  return done({ credits: endReservation(draft, row) });
}

const mayFor = (actor: Actor, memberId: string): boolean =>
  isAdmin(actor) || (actor.kind === 'member' && actor.memberId === memberId);
