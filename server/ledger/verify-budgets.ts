import type { Entry } from '../../lib/credits/entry.ts';
import { type AccountRow, subscriptionOf } from './account-row.ts';
import { differs, type Fault } from './fault.ts';
import { sum } from './verify-holds.ts';
import type { AccountRows } from './verify-rows.ts';

/** What members and pools are said to have spent and held is what the entries and open authorisations add up to. */
export function verifyBudgets(rows: AccountRows): Fault[] {
  const { billing } = rows;
  if (!billing) return [];
  const counted = subscriptionOf(billing).terms.memberLimits ? verifyUsage(rows, billing) : [];
  return [...verifyHeldBudgets(rows), ...counted];
}

function verifyUsage(rows: AccountRows, { cycleNo, cycleSeq }: AccountRow): Fault[] {
  const groupOf = new Map(rows.charges.map((row) => [row.seq, row.group_id]));
  const moved = rows.entries.filter((entry) => entry.seq > cycleSeq && countsIn(entry, cycleSeq));
  const groupOfEntry = (entry: Entry) =>
    groupOf.get(entry.kind === 'refund' ? entry.refersTo : entry.seq) ?? null;
  const members = sumBy(moved, (entry) => entry.memberId);
  const groups = sumBy(moved, groupOfEntry);
  const memberRows = rows.memberUsage.filter((row) => row.cycleNo === cycleNo);
  const groupRows = rows.groupUsage.filter((row) => row.cycleNo === cycleNo);
  return [
    ...compare('member_usage', members, new Map(memberRows.map((row) => [row.memberId, row.used]))),
    ...compare('group_usage', groups, new Map(groupRows.map((row) => [row.groupId, row.used]))),
  ];
}

/** Charges of the cycle, and refunds of those. */
const countsIn = ({ kind, refersTo }: Entry, cycleSeq: number): boolean =>
  kind === 'charge' || (kind === 'refund' && (refersTo ?? 0) > cycleSeq);

function sumBy(entries: readonly Entry[], keyOf: (entry: Entry) => string | null): Map<string, number> {
  const sums = new Map<string, number>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const credits = entry.kind === 'charge' ? entry.amount : -entry.amount;
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + credits);
  }
  return sums;
}

function verifyHeldBudgets({ authorisations, memberBudgets, groupBudgets }: AccountRows): Fault[] {
  const open = authorisations.filter((row) => row.state === 'open' && row.budgeted);
  const heldBy = (own: (row: (typeof open)[number]) => boolean) =>
    sum(open.filter(own).map((row) => row.planPart + row.purchasedPart));
  return [
    ...memberBudgets.flatMap(({ memberId, held }) =>
      differs(
        null,
        `member_budgets.held of ${memberId}`,
        held,
        heldBy((row) => row.memberId === memberId),
      ),
    ),
    ...groupBudgets.flatMap(({ groupId, held }) =>
      differs(
        null,
        `group_budgets.held of ${groupId}`,
        held,
        heldBy((row) => row.groupId === groupId),
      ),
    ),
  ];
}

function compare(table: string, expected: Map<string, number>, stored: Map<string, number>): Fault[] {
  const keys = new Set([...expected.keys(), ...stored.keys()]);
  return [...keys].flatMap((key) =>
    differs(null, `${table}.used of ${key}`, stored.get(key) ?? 0, expected.get(key) ?? 0),
  );
}
