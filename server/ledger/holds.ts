import { fromHex } from '../../lib/credits/chain.ts';
import type { Outcome, RefusalCode } from '../../lib/credits/outcome.ts';
import type { AuthorisationRow, ReservationRow } from './billing-tables.ts';
import { countHeld } from './budgets.ts';
import type { Draft } from './draft.ts';
import { cutEnded, cutReturned, NOBODY } from './returned.ts';

/** Open authorisations in one order, whatever order the database gives rows in: histories come out the same. */
export const openAuthorisations = (draft: Draft, accountId: string): AuthorisationRow[] =>
  draft.authorisations
    .of(accountId)
    .filter((row) => row.state === 'open')
    .sort((a, b) => (a.key < b.key ? -1 : 1));

/** Open reservations, oldest first. */
export const openReservations = (draft: Draft, accountId: string): ReservationRow[] =>
  draft.reservations
    .of(accountId)
    .filter((row) => row.open)
    .sort((a, b) => a.seq - b.seq);

/** Takes an authorisation off the held credits; what then becomes of them is the caller's. */
export function unhold(draft: Draft, row: AuthorisationRow, state: 'captured' | 'released'): void {
  const { accountId, planPart, purchasedPart } = row;
  const account = draft.accountNow(accountId);
  draft.change(accountId, {
    heldPlan: account.heldPlan - planPart,
    heldPurchased: account.heldPurchased - purchasedPart,
  });
  if (row.budgeted) countHeld(draft, accountId, row, -(planPart + purchasedPart));
  draft.authorisations.put({ ...row, state });
}

/** Gives the credits of an authorisation back and stores how its charge ended. */
export function releaseHold(
  draft: Draft,
  row: AuthorisationRow,
  outcome: Exclude<Outcome, { status: 'charged' }>,
  at: Date = draft.now,
): Outcome {
  unhold(draft, row, 'released');
  if (row.cycleNo !== draft.accountNow(row.accountId).cycleNo) {
    cutReturned(draft, row.accountId, row.planPart, 'released', at);
  }
  cutEnded(draft, row.accountId, row.purchasedPart, at);
  draft.recordCharge(commandOf(row), outcome, row.groupId, at);
  return outcome;
}

export const refusedWith = (code: RefusalCode) => ({ status: 'refused', code }) as const;

/** The charge that was authorised, as `charges` keeps it. */
export function commandOf(row: AuthorisationRow) {
  const { accountId, memberId, key, ceiling, action, surface, subject } = row;
  return {
    accountId,
    memberId,
    key,
    requestHash: fromHex(row.requestHash),
    ceiling,
    action,
    surface,
    subject,
  };
}

/**
 * Moves credits of a reservation back into the wallet.
 * @param credits how many of what is left
 * @returns the parts they belong to; plan credits first
 */
export function takeFromReservation(
  draft: Draft,
  row: ReservationRow,
  credits: number,
  at: Date = draft.now,
): { plan: number; purchased: number } {
  const plan = Math.min(row.planLeft, credits);
  const purchased = credits - plan;
  const planLeft = row.planLeft - plan;
  const purchasedLeft = row.purchasedLeft - purchased;
  draft.reservations.put({ ...row, planLeft, purchasedLeft, open: planLeft + purchasedLeft > 0 });
  if (credits > 0) {
    const movement = { kind: 'release', amount: credits, planPart: plan, memberId: row.memberId } as const;
    draft.move(row.accountId, { plan, purchased }, { ...NOBODY, ...movement, refersTo: row.seq }, at);
  }
  return { plan, purchased };
}

/** Ends a reservation: all that is left comes back, cut as what comes back from an earlier cycle. */
export function endReservation(draft: Draft, row: ReservationRow, at: Date = draft.now): number {
  const credits = row.planLeft + row.purchasedLeft;
  const { plan, purchased } = takeFromReservation(draft, row, credits, at);
  if (row.cycleNo !== draft.accountNow(row.accountId).cycleNo) {
    cutReturned(draft, row.accountId, plan, 'released', at);
  }
  cutEnded(draft, row.accountId, purchased, at);
  return credits;
}
