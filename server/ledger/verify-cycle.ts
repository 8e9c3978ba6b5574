import { cycleEnd } from '../../lib/credits/cycle.ts';
import type { Entry } from '../../lib/credits/entry.ts';
import { type AccountRow, cycleOf, statusOf } from './account-row.ts';
import { differs, type Fault } from './fault.ts';
import { sum } from './verify-holds.ts';
import type { AccountRows } from './verify-rows.ts';

/** The account's row against its entries and its file: counts of the cycle, freezes, orders, lots, what is due next. */
export function verifyCycle(rows: AccountRows): Fault[] {
  const { billing } = rows;
  if (!billing) return [];
  return [
    ...verifyCounts(rows, billing),
    ...verifyFreezes(rows, billing),
    ...verifyOrders(rows),
    ...verifyLots(rows, billing),
    ...verifyDue(rows, billing),
  ];
}

function verifyCounts({ entries, credits }: AccountRows, billing: AccountRow): Fault[] {
  const inCycle = (kind: Entry['kind']) =>
    sum(
      entries
        .filter((entry) => entry.kind === kind && entry.seq > billing.cycleSeq)
        .map((entry) => entry.amount),
    );
  const turned = credits.flatMap(({ key }) => (key.startsWith('cycle:') ? [Number(key.slice(6))] : []));
  return [
    ...differs(null, 'accounts.charged_in_cycle', billing.chargedInCycle, inCycle('charge')),
    ...differs(null, 'accounts.refunded_in_cycle', billing.refundedInCycle, inCycle('refund')),
    ...differs(null, 'accounts.cycle_end', billing.cycleEnd.getTime(), cycleEnd(cycleOf(billing)).getTime()),
    ...turned
      .filter((no) => no > billing.cycleNo)
      .flatMap((no) => differs(null, 'accounts.cycle_no', billing.cycleNo, no)),
  ];
}

/** Nothing is charged while an account is frozen. */
function verifyFreezes({ entries, freezes }: AccountRows, billing: AccountRow): Fault[] {
  const frozen = (at: Date) => freezes.some(({ startsAt, endsAt }) => startsAt < at && at < endsAt);
  const charged = entries.filter((entry) => entry.kind === 'charge' && frozen(new Date(entry.at)));
  return [
    ...differs(null, 'accounts.status', billing.status, statusOf(billing)),
    ...charged.map(
      ({ seq }): Fault => ({ seq, field: 'at', message: 'was charged while the account was frozen' }),
    ),
  ];
}

function verifyOrders({ orders, entries }: AccountRows): Fault[] {
  return orders.flatMap((row) => {
    if (row.kind !== 'credits') return differs(row.seq, `orders.seq of ${row.key}`, row.seq, null);
    const entry = entries[(row.seq ?? 0) - 1];
    return [
      ...differs(
        row.seq,
        `orders.state of ${row.key}`,
        row.state === 'confirmed',
        entry?.kind === 'purchase',
      ),
      ...(entry ? differs(row.seq, `orders.credits of ${row.key}`, row.credits, entry.amount) : []),
    ];
  });
}

/** On Free no purchased credit is without an end. */
function verifyLots({ lots, entries }: AccountRows, billing: AccountRow): Fault[] {
  const lasting = sum(lots.flatMap((row) => (row.open ? [row.amount] : [])));
  const endless = billing.planId === 'free' ? billing.purchased - billing.heldPurchased - lasting : 0;
  return [
    ...differs(null, 'accounts.purchased without an end', Math.max(0, endless), 0),
    ...lots.flatMap((row) => {
      const entry = entries[row.seq - 1];
      return differs(row.seq, 'lots.amount', row.amount, entry && entry.amount - entry.planPart);
    }),
  ];
}

/** `next_due` may be early, never late: then nobody would look. */
function verifyDue({ lots, authorisations, reservations }: AccountRows, billing: AccountRow): Fault[] {
  const times = [
    billing.graceUntil ?? billing.cycleEnd,
    ...(billing.frozenUntil ? [billing.frozenUntil] : []),
    ...lots.flatMap((row) => (row.open ? [row.expiresAt] : [])),
    ...authorisations.flatMap((row) => (row.state === 'open' ? [row.expiresAt] : [])),
    ...reservations.flatMap((row) => (row.open ? [row.expiresAt] : [])),
  ].map((at) => at.getTime());
  return differs(null, 'accounts.next_due', billing.nextDue.getTime() <= Math.min(...times), true);
}
