import { withinLimit } from '../../lib/credits/limits.ts';
import { subscriptionOf } from './account-row.ts';
import type { MemberBudgetRow } from './billing-tables.ts';
import type { Draft } from './draft.ts';
import { type AccountState, KEYS } from './posting.ts';

/** Whether the account's plan has member limits and pools; only then usage is counted. */
export const hasLimits = (account: AccountState): boolean => subscriptionOf(account).terms.memberLimits;

export function memberBudget(draft: Draft, accountId: string, memberId: string): MemberBudgetRow {
  const row = draft.memberBudgets.get(accountId, memberId);
  return row ?? { accountId, memberId, spendLimit: null, groupId: null, held: 0 };
}

/** Credits that a member, and a group, have spent in the account's cycle. */
export function memberUsed(draft: Draft, { accountId, cycleNo }: AccountState, memberId: string): number {
  return draft.memberUsage.get(accountId, KEYS.memberUsage({ memberId, cycleNo }))?.used ?? 0;
}

export function groupUsed(draft: Draft, { accountId, cycleNo }: AccountState, groupId: string): number {
  return draft.groupUsage.get(accountId, KEYS.groupUsage({ groupId, cycleNo }))?.used ?? 0;
}

/** The pool that a member draws from; null where there is none or the plan has no pools. */
export function groupOf(draft: Draft, account: AccountState, memberId: string): string | null {
  return hasLimits(account) ? memberBudget(draft, account.accountId, memberId).groupId : null;
}

/** Which limit these credits would pass. What is held counts as spent. */
export function passedLimit(
  draft: Draft,
  account: AccountState,
  memberId: string,
  credits: number,
): 'member_limit' | 'group_limit' | undefined {
  if (!hasLimits(account)) return undefined;
  const budget = memberBudget(draft, account.accountId, memberId);
  const own = { used: memberUsed(draft, account, memberId) + budget.held, limit: budget.spendLimit };
  if (!withinLimit(own, credits)) return 'member_limit';
  if (budget.groupId === null) return undefined;
  const group = draft.groupBudgets.get(account.accountId, budget.groupId);
  const pool = {
    used: groupUsed(draft, account, budget.groupId) + (group?.held ?? 0),
    limit: group?.spendLimit ?? null,
  };
  return withinLimit(pool, credits) ? undefined : 'group_limit';
}

type Spender = { readonly memberId: string; readonly groupId: string | null };

/** Adds to what a member and a group have spent in this cycle; a refund takes away. */
export function countUsage(
  draft: Draft,
  accountId: string,
  { memberId, groupId }: Spender,
  credits: number,
): void {
  const account = draft.accountNow(accountId);
  if (!hasLimits(account)) return;
  const { cycleNo } = account;
  draft.memberUsage.put({
    accountId,
    memberId,
    cycleNo,
    used: memberUsed(draft, account, memberId) + credits,
  });
  if (groupId === null) return;
  draft.groupUsage.put({ accountId, groupId, cycleNo, used: groupUsed(draft, account, groupId) + credits });
}

/** Adds to what is held for a member and a group, whatever the cycle; a negative number gives back. */
export function countHeld(
  draft: Draft,
  accountId: string,
  { memberId, groupId }: Spender,
  credits: number,
): void {
  const budget = memberBudget(draft, accountId, memberId);
  draft.memberBudgets.put({ ...budget, held: budget.held + credits });
  const group = groupId === null ? undefined : draft.groupBudgets.get(accountId, groupId);
  if (group) draft.groupBudgets.put({ ...group, held: group.held + credits });
}
