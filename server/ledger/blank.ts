import { EMPTY_HEAD } from '../../lib/credits/chain.ts';
import { cycleStart, firstCycle } from '../../lib/credits/cycle.ts';
import type { PlanId } from '../../lib/credits/plans.ts';
import { PRICE_LIST } from '../../lib/credits/price-list.ts';
import { cycleColumns } from './account-row.ts';
import type { AccountState, LedgerState } from './posting.ts';

/** An account just opened: nothing in it, its first cycle under way. */
export function blankAccount(accountId: string, planId: PlanId, at: Date): AccountState {
  const cycle = firstCycle(at, 'monthly');
  const columns = cycleColumns(cycle, cycleStart(cycle));
  return {
    accountId,
    status: 'active',
    headHash: EMPTY_HEAD.hash,
    seq: 0,
    plan: 0,
    purchased: 0,
    heldPlan: 0,
    heldPurchased: 0,
    chargedInCycle: 0,
    refundedInCycle: 0,
    priceList: PRICE_LIST,
    planId,
    terms: null,
    renewal: 'automatic',
    cycleNo: 0,
    ...columns,
    cycleSeq: 0,
    endedSeq: 0,
    nextPlanId: null,
    nextInterval: null,
    nextTerms: null,
    frozenFrom: null,
    frozenUntil: null,
    frozenCycleEnd: null,
    suspended: false,
    graceUntil: null,
    automaticBelow: null,
    automaticCredits: null,
    automaticCents: null,
    automaticOrder: null,
    nextDue: columns.cycleEnd,
  };
}

/** What is known of these accounts when nothing else is. */
export function blankState(accounts: readonly AccountState[]): LedgerState {
  const none = new Map();
  return {
    accounts: new Map(accounts.map((account) => [account.accountId, account])),
    charges: none,
    credits: none,
    owners: none,
    suppressed: new Set(),
    paidEvents: none,
    priceLists: new Map([[PRICE_LIST.version, PRICE_LIST]]),
    filed: new Set(),
    orders: none,
    freezes: none,
    lots: none,
    authorisations: none,
    reservations: none,
    budgeted: new Set(),
    memberBudgets: none,
    groupBudgets: none,
    memberUsage: none,
    groupUsage: none,
    events: none,
    refunds: none,
    chargedEntries: none,
  };
}
