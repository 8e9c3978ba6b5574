import type { Entry } from '../../lib/credits/entry.ts';
import { differs, type Fault } from './fault.ts';
import type { AccountRows } from './verify-rows.ts';

/** What is held is the sum of open authorisations; what is reserved is what no release has given back. */
export function verifyHolds(rows: AccountRows): Fault[] {
  return [...verifyHeld(rows), ...verifyReserved(rows), ...verifyPayloads(rows)];
}

function verifyHeld({ billing, authorisations, charges }: AccountRows): Fault[] {
  if (!billing) return [];
  const open = authorisations.filter((row) => row.state === 'open');
  const answered = new Set(charges.map((row) => row.key));
  return [
    ...differs(null, 'accounts.held_plan', billing.heldPlan, sum(open.map((row) => row.planPart))),
    ...differs(
      null,
      'accounts.held_purchased',
      billing.heldPurchased,
      sum(open.map((row) => row.purchasedPart)),
    ),
    ...authorisations.flatMap((row) =>
      differs(null, `authorisations.state of ${row.key}`, row.state !== 'open', answered.has(row.key)),
    ),
  ];
}

function verifyReserved({ entries, reservations }: AccountRows): Fault[] {
  const released = new Map<number, Entry[]>();
  const faults = entries.flatMap((entry): Fault[] => {
    if (entry.kind !== 'release') return [];
    const before = released.get(entry.refersTo ?? 0) ?? [];
    released.set(entry.refersTo ?? 0, [...before, entry]);
    const of = entries[(entry.refersTo ?? 0) - 1];
    return differs(entry.seq, 'refers_to', of?.kind, 'reserve');
  });
  const bySeq = new Map(reservations.map((row) => [row.seq, row]));
  const reserved = entries.flatMap((entry): Fault[] => {
    if (entry.kind !== 'reserve') return [];
    const row = bySeq.get(entry.seq);
    const back = released.get(entry.seq) ?? [];
    const plan = entry.planPart - sum(back.map((one) => one.planPart));
    const purchased = entry.amount - entry.planPart - sum(back.map((one) => one.amount - one.planPart));
    return [
      ...differs(entry.seq, 'reservations.plan_left', row?.planLeft, plan),
      ...differs(entry.seq, 'reservations.purchased_left', row?.purchasedLeft, purchased),
      ...differs(entry.seq, 'reservations.open', row?.open, plan + purchased > 0),
    ];
  });
  return [...faults, ...reserved];
}

/** What was bought stands beside an entitlement, and nothing of an erased subject is left. */
function verifyPayloads({ payloads, entitlements }: AccountRows): Fault[] {
  const owned = new Set(entitlements.map((row) => `${row.data_point} ${row.subject}`));
  return payloads.flatMap((row): Fault[] => [
    ...differs(null, `payloads of ${row.subject}`, owned.has(`${row.data_point} ${row.subject}`), true),
    ...differs(null, `payloads of ${row.subject}, erased`, row.erased ?? false, false),
  ]);
}

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
