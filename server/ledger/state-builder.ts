import type { PriceList } from '../../lib/credits/price-list.ts';
import type {
  AuthorisationRow,
  BillingEventRow,
  FreezeRow,
  GroupBudgetRow,
  GroupUsageRow,
  LotRow,
  MemberBudgetRow,
  MemberUsageRow,
  OrderRow,
  PaidEventRow,
  RefundRow,
  ReservationRow,
} from './billing-tables.ts';
import {
  type AccountState,
  type ChargedEntry,
  KEYS,
  type LedgerState,
  type StoredCharge,
  type StoredCredit,
} from './posting.ts';
import { stored } from './shelf.ts';

/** What the rows of a batch's reads add up to. */
export function buildState(priceLists: ReadonlyMap<number, PriceList>) {
  const rows = {
    paidEvents: [] as PaidEventRow[],
    orders: [] as OrderRow[],
    freezes: [] as FreezeRow[],
    lots: [] as LotRow[],
    authorisations: [] as AuthorisationRow[],
    reservations: [] as ReservationRow[],
    memberBudgets: [] as MemberBudgetRow[],
    groupBudgets: [] as GroupBudgetRow[],
    memberUsage: [] as MemberUsageRow[],
    groupUsage: [] as GroupUsageRow[],
    events: [] as BillingEventRow[],
    refunds: [] as RefundRow[],
  };
  const known = {
    accounts: new Map<string, AccountState>(),
    charges: new Map<string, StoredCharge>(),
    credits: new Map<string, StoredCredit>(),
    owners: new Map<string, string>(),
    suppressed: new Set<string>(),
    chargedEntries: new Map<string, ChargedEntry>(),
  };
  return {
    ...known,
    rows,
    /** The price lists that the batch's accounts are on, and those it was asked to put them on. */
    versions: new Set<number>(),

    state: (read: {
      readonly files: ReadonlySet<string>;
      readonly budgets: ReadonlySet<string>;
    }): LedgerState => ({
      ...known,
      priceLists,
      filed: read.files,
      budgeted: read.budgets,
      paidEvents: stored(rows.paidEvents, KEYS.paidEvents),
      orders: stored(rows.orders, KEYS.orders),
      freezes: stored(rows.freezes, KEYS.freezes),
      lots: stored(rows.lots, KEYS.lots),
      authorisations: stored(rows.authorisations, KEYS.authorisations),
      reservations: stored(rows.reservations, KEYS.reservations),
      memberBudgets: stored(rows.memberBudgets, KEYS.memberBudgets),
      groupBudgets: stored(rows.groupBudgets, KEYS.groupBudgets),
      memberUsage: stored(rows.memberUsage, KEYS.memberUsage),
      groupUsage: stored(rows.groupUsage, KEYS.groupUsage),
      events: stored(rows.events, KEYS.events),
      refunds: stored(rows.refunds, KEYS.refunds),
    }),
  };
}

export type StateBuilder = ReturnType<typeof buildState>;
