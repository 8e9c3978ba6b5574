import { addMonths } from '../../lib/credits/calendar.ts';
import { nextSubscription, statusOf } from './account-row.ts';
import { intendAutomaticPurchase } from './automatic-purchase.ts';
import type { LotRow } from './billing-tables.ts';
import { cycleCents } from './cycle-cents.ts';
import { spendable } from './decide-charge.ts';
import type { Draft } from './draft.ts';
import { type Due, nextDue, reschedule, sooner } from './due.ts';
import { endReservation, refusedWith, releaseHold } from './holds.ts';
import { expire } from './returned.ts';
import { endAccountSubscription, renewAccount } from './turn-cycle.ts';

/** Most things that one pass carries out for an account; the next pass goes on. */
const MOST = 500;
const GRACE_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Carries out what fell due in an account since it was last touched, in the order in which it fell due, each booked at its
 * own moment: the same history comes out however often and by whomever the account is touched.
 * @returns false when more is due than one pass carries out
 */
export function carryOut(draft: Draft, accountId: string): boolean {
  const { nextDue: due, seq: before } = draft.accountNow(accountId);
  if (due > draft.now) return true;
  for (let count = 0; count < MOST; count += 1) {
    const due = nextDue(draft, accountId);
    if (due.at > draft.now) {
      const { seq } = draft.accountNow(accountId);
      if (seq > before) intendAutomaticPurchase(draft, accountId, seq);
      reschedule(draft, accountId);
      return true;
    }
    carryOutOne(draft, accountId, due);
  }
  reschedule(draft, accountId);
  return false;
}

function carryOutOne(draft: Draft, accountId: string, due: Due): void {
  switch (due.what) {
    case 'freeze_ends':
      endFreeze(draft, accountId);
      return;
    case 'lot_expires':
      expireLot(draft, accountId, due);
      return;
    case 'authorisation_expires': {
      const row = draft.authorisations.get(accountId, due.key);
      if (row) releaseHold(draft, row, refusedWith('expired'), due.at);
      return;
    }
    case 'reservation_expires': {
      const row = draft.reservations.get(accountId, due.key);
      if (row) endReservation(draft, row, due.at);
      return;
    }
    case 'cycle_ends':
      endCycle(draft, accountId, due.at);
      return;
    case 'grace_ends':
      endAccountSubscription(draft, accountId, due.at);
      return;
  }
}

/** A freeze is over; the cycle's end was moved when it began. */
export function endFreeze(draft: Draft, accountId: string): void {
  const thawed = { frozenFrom: null, frozenUntil: null, frozenCycleEnd: null };
  const { suspended, frozenFrom } = draft.accountNow(accountId);
  draft.change(accountId, { ...thawed, status: statusOf({ suspended, frozenUntil: null }) });
  intendAutomaticPurchase(draft, accountId, `thaw:${frozenFrom?.toISOString()}`);
}

function endCycle(draft: Draft, accountId: string, at: Date): void {
  const account = draft.accountNow(accountId);
  const next = nextSubscription(account);
  const { id } = next.terms;
  if (id === 'free' && account.planId !== 'free') {
    endAccountSubscription(draft, accountId, at);
    return;
  }
  const cents = cycleCents(next);
  if (id === 'free' || account.renewal === 'automatic' || cents === null) {
    renewAccount(draft, accountId, { next, cycleEnd: at, at });
    return;
  }
  draft.change(accountId, { graceUntil: new Date(at.getTime() + GRACE_DAYS * DAY_MS) });
  const cycleNo = account.cycleNo + 1;
  draft.orders.put({
    accountId,
    key: `renewal:${cycleNo}`,
    state: 'waiting',
    kind: 'renewal',
    credits: null,
    planId: id,
    billingInterval: next.interval,
    cycleNo,
    automatic: false,
    cents,
    at,
    closedAt: null,
    seq: null,
  });
}

/** Purchased credits are spent oldest first, so what is left of a lot is what the younger ones cannot hold. */
export function leftOf(lots: readonly LotRow[], purchased: number, seq: number): number {
  const open = lots.filter((lot) => lot.open).sort(byEnd);
  const place = open.findIndex((lot) => lot.seq === seq);
  if (place < 0) return 0;
  const younger = open.slice(place + 1).reduce((sum, lot) => sum + lot.amount, 0);
  const through = Math.max(0, purchased - younger);
  // The oldest also holds what was refunded to lots that are gone
  return place === 0 ? through : Math.min(through, open[place]?.amount ?? 0);
}

const byEnd = (a: LotRow, b: LotRow): number =>
  a.expiresAt.getTime() - b.expiresAt.getTime() || a.seq - b.seq;

function expireLot(draft: Draft, accountId: string, { seq, at }: { seq: number; at: Date }): void {
  const lots = draft.lots.of(accountId);
  const lot = lots.find((row) => row.seq === seq);
  if (!lot) return;
  const left = leftOf(lots, spendable(draft.accountNow(accountId)).purchased, seq);
  draft.lots.put({ ...lot, open: false });
  if (left > 0) expire(draft, accountId, { plan: 0, purchased: left }, at);
}

const MONTHS_ON_FREE = 12;

/** Purchased credits came in; those of an account on Free last 12 months. */
export function recordLot(draft: Draft, accountId: string, amount: number, seq: number): void {
  if (draft.accountNow(accountId).planId !== 'free') return;
  const expiresAt = addMonths(draft.now, MONTHS_ON_FREE);
  draft.lots.put({ accountId, seq, amount, expiresAt, open: true });
  sooner(draft, accountId, expiresAt);
}
