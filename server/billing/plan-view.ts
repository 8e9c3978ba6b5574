import { type Kysely, sql } from 'kysely';
import { nextFreezeAllowed } from '../../lib/credits/freeze.ts';
import { allowanceOf, capOf } from '../../lib/credits/plans.ts';
import { fairUse } from '../../lib/credits/refund.ts';
import { type Forecast, forecast, forecastEnd } from '../../lib/credits/renewal.ts';
import type { Database } from '../database/schema.ts';
import { ACCOUNTS, type AccountRow, nextSubscription, subscriptionOf } from '../ledger/account-row.ts';
import { orderOf } from '../ledger/billing/orders.ts';
import { FREEZES, LOTS, type LotRow, ORDERS, RESERVATIONS } from '../ledger/billing-tables.ts';
import { leftOf } from '../ledger/carry-out.ts';
import { atOneMoment, rowsOf } from '../ledger/rows.ts';
import { FREE } from '../ledger/turn-cycle.ts';
import type { PlanView } from './billing-views.ts';

/** The account's plan as a person sees it. */
export function readPlan(db: Kysely<Database>, accountId: string): Promise<PlanView | undefined> {
  return atOneMoment(db, async (moment) => {
    const [account] = await rowsOf(moment, ACCOUNTS, accountId);
    if (!account) return undefined;
    const freezes = await rowsOf(moment, FREEZES, accountId);
    const lots = await rowsOf(moment, LOTS, accountId, sql`open`);
    const reservations = await rowsOf(moment, RESERVATIONS, accountId, sql`open`);
    const waiting = await rowsOf(moment, ORDERS, accountId, sql`state = 0`);
    const history = freezes
      .map(({ startsAt: start, endsAt: end }) => ({ start, end }))
      .sort((a, b) => a.start.getTime() - b.start.getTime());
    const cap = capOf(subscriptionOf(account));
    return {
      planId: account.planId,
      interval: account.billingInterval,
      terms: subscriptionOf(account).terms,
      renewal: account.renewal,
      status: account.status,
      cycle: { no: account.cycleNo, start: account.cycleStart, end: account.cycleEnd },
      allowance: allowanceOf(subscriptionOf(account)),
      cap: Number.isFinite(cap) ? cap : null,
      plan: account.plan,
      purchased: account.purchased,
      held: account.heldPlan + account.heldPurchased,
      reserved: reservations.reduce((sum, row) => sum + row.planLeft + row.purchasedLeft, 0),
      next: nextOf(account),
      forecast: forecastOf(account),
      freeze: { current: freezeOf(account), history, nextAllowed: nextFreezeAllowed(history) },
      graceUntil: account.graceUntil,
      waiting: waiting.map(orderOf),
      automaticPurchase: automaticOf(account),
      chargedInCycle: account.chargedInCycle,
      refundedInCycle: account.refundedInCycle,
      fairUseLeft: Math.max(0, fairUse(account.chargedInCycle) - account.refundedInCycle),
      expiring: expiringOf(account, lots),
    };
  });
}

function nextOf({ nextPlanId, nextInterval, cycleEnd }: AccountRow): PlanView['next'] {
  return nextPlanId === null || nextInterval === null
    ? null
    : { planId: nextPlanId, interval: nextInterval, at: cycleEnd };
}

const freezeOf = ({ frozenFrom, frozenUntil }: AccountRow): PlanView['freeze']['current'] =>
  frozenFrom === null || frozenUntil === null ? null : { from: frozenFrom, until: frozenUntil };

const automaticOf = (account: AccountRow): PlanView['automaticPurchase'] =>
  account.automaticBelow === null || account.automaticCredits === null
    ? null
    : { below: account.automaticBelow, credits: account.automaticCredits, cents: account.automaticCents };

/** A renewal leaves what is held alone; the end of a subscription leaves nothing. */
function forecastOf(account: AccountRow): Forecast {
  const { plan, purchased, heldPlan, graceUntil, cycleEnd } = account;
  const next = nextSubscription(account);
  if (graceUntil !== null) return forecastEnd({ plan, purchased }, FREE, graceUntil);
  if (next.terms.id === 'free' && account.planId !== 'free') {
    return forecastEnd({ plan, purchased }, FREE, cycleEnd);
  }
  const seen = forecast({ plan: plan - heldPlan, purchased }, subscriptionOf(account), next, cycleEnd);
  return { ...seen, keeps: seen.keeps + heldPlan };
}

function expiringOf({ purchased, heldPurchased }: AccountRow, lots: readonly LotRow[]): PlanView['expiring'] {
  return lots
    .map(({ seq, expiresAt: at }) => ({ credits: leftOf(lots, purchased - heldPurchased, seq), at }))
    .filter(({ credits }) => credits > 0)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
