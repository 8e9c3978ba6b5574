import type { Entry } from '../../lib/credits/entry.ts';
import { differs, type Fault } from './fault.ts';
import type { AccountRows } from './verify-rows.ts';

/** Each refund gives back one charge, once, to the parts it came from, and is asked for in a row of its own. */
export function verifyRefunds({ entries, refunds }: AccountRows): Fault[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const given = new Map(refunds.flatMap((row) => (row.state === 'given' ? [[row.seq, row] as const] : [])));
  const refunded = new Set<number | null>();
  const faults = entries.flatMap((entry): Fault[] => {
    if (entry.kind !== 'refund') return [];
    const again: Fault[] = refunded.has(entry.refersTo)
      ? [{ seq: entry.seq, field: 'refers_to', message: `charge ${entry.refersTo} was refunded twice` }]
      : [];
    refunded.add(entry.refersTo);
    const charge = entry.refersTo === null ? undefined : bySeq.get(entry.refersTo);
    return [
      ...again,
      ...sameAs(entry, charge),
      ...differs(entry.seq, 'refunds.charge_seq', given.get(entry.seq)?.chargeSeq, entry.refersTo),
    ];
  });
  const rows = refunds.flatMap((row): Fault[] => {
    const entry = row.seq === null ? undefined : bySeq.get(row.seq);
    return [
      ...differs(row.chargeSeq, 'refunds.credits', row.credits, bySeq.get(row.chargeSeq)?.amount),
      ...differs(row.chargeSeq, 'refunds.state', row.state === 'given', entry?.kind === 'refund'),
    ];
  });
  return [...faults, ...rows];
}

function sameAs(refund: Entry, charge: Entry | undefined): Fault[] {
  const { seq } = refund;
  return [
    ...differs(seq, 'refers_to', charge?.kind, 'charge'),
    ...differs(seq, 'amount', refund.amount, charge?.amount),
    ...differs(seq, 'plan_part', refund.planPart, charge?.planPart),
    ...differs(seq, 'subject', refund.subject, charge?.subject ?? null),
    ...differs(seq, 'member_id', refund.memberId, charge?.memberId ?? null),
    ...differs(seq, 'action', refund.action, charge?.action ?? null),
  ];
}
