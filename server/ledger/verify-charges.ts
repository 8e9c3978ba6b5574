import type { Entry } from '../../lib/credits/entry.ts';
import { listPrice, type PriceList } from '../../lib/credits/price-list.ts';
import { ACTIONS, DATA_POINTS, SURFACES } from '../../lib/credits/words.ts';
import { dataPointOf } from './data-point.ts';
import { differs, type Fault } from './fault.ts';
import { CREDIT_KINDS } from './reading.ts';
import { fromStored, fromStoredOutcome } from './stored-words.ts';
import type { AccountRows } from './verify-rows.ts';

/** Entries against what stands beside them: answers given, prices, entitlements, credits. */
export function verifyCharges(rows: AccountRows): Fault[] {
  const bySeq = new Map(rows.entries.map((entry) => [entry.seq, entry]));
  return [
    ...verifyAnswers(rows, bySeq),
    ...verifyPaidEntries(rows),
    ...verifyEntitlements(rows, bySeq),
    ...verifyCredits(rows, bySeq),
  ];
}

type BySeq = ReadonlyMap<number, Entry>;

function verifyAnswers({ charges }: AccountRows, bySeq: BySeq): Fault[] {
  return charges.flatMap((row): Fault[] => {
    const outcome = fromStoredOutcome(row);
    if (outcome.status !== 'charged') {
      return [
        ...differs(row.seq, 'charges.amount', row.amount, 0),
        ...differs(row.seq, 'charges.seq', row.seq, null),
      ];
    }
    const entry = bySeq.get(outcome.seq);
    if (!entry)
      return [{ seq: outcome.seq, field: 'charges.seq', message: `no entry for charge ${row.key}` }];
    const ceiling: Fault[] =
      entry.amount > row.ceiling
        ? [{ seq: entry.seq, field: 'amount', message: `is above the ceiling ${row.ceiling}` }]
        : [];
    return [
      ...differs(entry.seq, 'charges.key', row.key, entry.chargeKey),
      ...differs(entry.seq, 'charges.amount', row.amount, entry.amount),
      ...differs(entry.seq, 'charges.member_id', row.member_id, entry.memberId),
      ...differs(entry.seq, 'charges.subject', row.subject, entry.subject),
      ...differs(entry.seq, 'charges.action', fromStored(ACTIONS, row.action), entry.action),
      ...differs(entry.seq, 'charges.surface', fromStored(SURFACES, row.surface), entry.surface),
      ...ceiling,
    ];
  });
}

/** Each charge entry was answered under its key, cost its list price, and paid for its data point once. */
function verifyPaidEntries({ entries, charges, entitlements, priceLists }: AccountRows): Fault[] {
  const answered = new Map(charges.map((row) => [`${row.key} ${row.seq}`, row]));
  const owned = new Set(entitlements.map((row) => row.seq));
  const paid = new Set<string>();
  return entries.flatMap((entry): Fault[] => {
    const { kind, action, seq, subject } = entry;
    if (kind !== 'charge' || action === null) return [];
    const answer = answered.get(`${entry.chargeKey} ${seq}`);
    const faults = verifyPrice(entry, priceLists.get(entry.priceList ?? 0), answer?.units ?? 1);
    if (!answer) {
      faults.push({ seq, field: 'charge_key', message: `no answer is stored for charge ${entry.chargeKey}` });
    }
    if (dataPointOf(action) !== undefined && subject !== null) {
      const sold = `${action} ${subject}`;
      if (paid.has(sold)) faults.push({ seq, field: 'subject', message: `${sold} was paid twice` });
      paid.add(sold);
      if (!owned.has(seq))
        faults.push({ seq, field: 'entitlements.seq', message: `${sold} is paid and not owned` });
    }
    return faults;
  });
}

/** A call's own cost, of no subject, is its search or the call minimum; everything else costs what the list says. */
function verifyPrice(entry: Entry, list: PriceList | undefined, units: number): Fault[] {
  const { seq, action, surface, subject, amount } = entry;
  if (!list) return differs(seq, 'price_list', entry.priceList, 'a known price list');
  if (action === null || surface === null) return differs(seq, 'action', action, 'the action of a charge');
  const price = listPrice(list, action, surface, units);
  if (subject !== null || amount === price) return differs(seq, 'amount', amount, price);
  const minimum = list.callMinimum[surface];
  return differs(seq, 'amount', amount, action === 'search' ? Math.max(minimum, price ?? 0) : minimum);
}

function verifyEntitlements({ entitlements, refunds }: AccountRows, bySeq: BySeq): Fault[] {
  const wrong = new Set(refunds.flatMap((row) => (row.state === 'given' ? [row.chargeSeq] : [])));
  return entitlements.flatMap((row): Fault[] => {
    const entry = bySeq.get(row.seq);
    return [
      ...differs(row.seq, 'entitlements.seq', entry?.kind, 'charge'),
      ...differs(row.seq, 'entitlements.subject', row.subject, entry?.subject),
      ...differs(row.seq, 'entitlements.data_point', fromStored(DATA_POINTS, row.data_point), entry?.action),
      ...differs(row.seq, 'entitlements.member_id', row.member_id, entry?.memberId),
      ...differs(row.seq, 'entitlements.marked', row.marked, wrong.has(row.seq)),
    ];
  });
}

function verifyCredits({ credits, entries }: AccountRows, bySeq: BySeq): Fault[] {
  const keyed = new Set(credits.map((row) => row.seq));
  const unkeyed = entries.filter(
    (entry) => (entry.kind === 'grant' || entry.kind === 'purchase') && !keyed.has(entry.seq),
  );
  return [
    ...unkeyed.map(({ seq }): Fault => ({ seq, field: 'kind', message: 'a credit without its key' })),
    ...credits.flatMap((row) => [
      ...differs(row.seq, 'credits.kind', fromStored(CREDIT_KINDS, row.kind), bySeq.get(row.seq)?.kind),
      ...differs(row.seq, 'credits.amount', row.amount, bySeq.get(row.seq)?.amount),
    ]),
  ];
}
