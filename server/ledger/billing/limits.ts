import type { BillingAnswer, BillingFields } from '../billing-commands.ts';
import { hasLimits, memberBudget } from '../budgets.ts';
import type { Draft } from '../draft.ts';
import { done, refuse } from './answers.ts';

type Of<K extends 'setMemberLimit' | 'setGroup' | 'removeGroup' | 'setMemberGroup'> = BillingFields<K> & {
  accountId: string;
};

const inPlan = (draft: Draft, accountId: string): boolean => hasLimits(draft.accountNow(accountId));

export function setMemberLimit(
  draft: Draft,
  { accountId, memberId, limit }: Of<'setMemberLimit'>,
): BillingAnswer {
  if (!inPlan(draft, accountId)) return refuse('not_in_plan');
  draft.memberBudgets.put({ ...memberBudget(draft, accountId, memberId), spendLimit: limit });
  return done({});
}

export function setGroup(draft: Draft, { accountId, groupId, name, limit }: Of<'setGroup'>): BillingAnswer {
  if (!inPlan(draft, accountId)) return refuse('not_in_plan');
  const held = draft.groupBudgets.get(accountId, groupId)?.held ?? 0;
  draft.groupBudgets.put({ accountId, groupId, name, spendLimit: limit, held, open: true });
  return done({});
}

export function removeGroup(draft: Draft, { accountId, groupId }: Of<'removeGroup'>): BillingAnswer {
  const group = draft.groupBudgets.get(accountId, groupId);
  if (!group?.open) return refuse('unknown_group');
  draft.groupBudgets.put({ ...group, open: false });
  for (const budget of draft.memberBudgets.of(accountId)) {
    if (budget.groupId === groupId) draft.memberBudgets.put({ ...budget, groupId: null });
  }
  return done({});
}

export function setMemberGroup(
  draft: Draft,
  { accountId, memberId, groupId }: Of<'setMemberGroup'>,
): BillingAnswer {
  if (!inPlan(draft, accountId)) return refuse('not_in_plan');
  if (groupId !== null && !draft.groupBudgets.get(accountId, groupId)?.open) return refuse('unknown_group');
  draft.memberBudgets.put({ ...memberBudget(draft, accountId, memberId), groupId });
  return done({});
}
