import { type Kysely, sql } from 'kysely';
import { limitMark } from '../../lib/credits/limits.ts';
import type { Database } from '../database/schema.ts';
import { ACCOUNTS, type AccountRow, subscriptionOf } from '../ledger/account-row.ts';
import { GROUP_BUDGETS, GROUP_USAGE, MEMBER_BUDGETS, MEMBER_USAGE } from '../ledger/billing-tables.ts';
import { atOneMoment, rowsOf } from '../ledger/rows.ts';
import type { GroupView, MemberView } from './billing-views.ts';

type BudgetViews = { readonly members: MemberView[]; readonly groups: GroupView[] };

/** Limits, pools and what was spent of them in this cycle. Without limits in the plan, only what was spent. */
export function readBudgetViews(db: Kysely<Database>, accountId: string): Promise<BudgetViews> {
  return atOneMoment(db, async (moment) => {
    const [account] = await rowsOf(moment, ACCOUNTS, accountId);
    if (!account) return { members: [], groups: [] };
    if (!subscriptionOf(account).terms.memberLimits) {
      return { members: (await usedOf(moment, account)).map(unlimited), groups: [] };
    }
    const thisCycle = sql`cycle_no = ${account.cycleNo}`;
    const budgets = await rowsOf(moment, MEMBER_BUDGETS, accountId);
    const pools = await rowsOf(moment, GROUP_BUDGETS, accountId, sql`open`);
    const memberUsage = await rowsOf(moment, MEMBER_USAGE, accountId, thisCycle);
    const groupUsage = await rowsOf(moment, GROUP_USAGE, accountId, thisCycle);
    const usedBy = new Map(memberUsage.map((row) => [row.memberId, row.used]));
    const usedIn = new Map(groupUsage.map((row) => [row.groupId, row.used]));
    const unknown = memberUsage.filter((row) => !budgets.some(({ memberId }) => memberId === row.memberId));
    const members = budgets.map(({ memberId, spendLimit: limit, groupId, held }): MemberView => {
      const used = usedBy.get(memberId) ?? 0;
      return { memberId, used, held, limit, mark: limitMark({ used: used + held, limit }), groupId };
    });
    const groups = pools.map(({ groupId, name, spendLimit: limit, held }): GroupView => {
      const used = usedIn.get(groupId) ?? 0;
      const mark = limitMark({ used: used + held, limit });
      const own = budgets.filter((budget) => budget.groupId === groupId).map(({ memberId }) => memberId);
      return { groupId, name, used, held, limit, mark, members: own };
    });
    return { members: [...members, ...unknown.map(unlimited)], groups };
  });
}

const unlimited = ({ memberId, used }: { memberId: string; used: number }): MemberView => ({
  memberId,
  used,
  held: 0,
  limit: null,
  mark: 'clear',
  groupId: null,
});

/** Charges of this cycle less refunds of them, by member; `kind` 2 is a charge, 3 a refund. */
async function usedOf(db: Kysely<Database>, { accountId, cycleSeq }: AccountRow) {
  const { rows } = await sql<{ member_id: string; used: number }>`
    SELECT member_id, sum(CASE kind WHEN 2 THEN amount ELSE -amount END)::bigint AS used FROM entries
    WHERE account_id = ${accountId} AND seq > ${cycleSeq} AND member_id IS NOT NULL
      AND (kind = 2 OR (kind = 3 AND refers_to > ${cycleSeq}))
    GROUP BY member_id
  `.execute(db);
  return rows.map(({ member_id, used }) => ({ memberId: member_id, used }));
}
