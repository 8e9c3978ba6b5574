import type { PlanTerms } from '../../lib/credits/plans.ts';
import type { PriceList } from '../../lib/credits/price-list.ts';
import type {
  BillingAnswer,
  BillingFields,
  BillingKind,
  Envelope,
  Order,
  OrderState,
} from '../ledger/billing-commands.ts';
import type {
  GroupView,
  MemberView,
  PlanView,
  RefundView,
  ReservationView,
  StatementFilter,
  StatementPage,
  UsageQuery,
  UsageReport,
} from './billing-views.ts';

/**
 * Everything that can be asked of an account besides charging it. Each change is one command with a key, posted through
 * the ledger's lane, repeatable, refused with a code, never thrown; see `BillingKind` for all of them and what they answer.
 * Whatever fell due is carried out before a change and before a view.
 * @throws (all) LedgerUnavailable
 */
export type BillingChanges = {
  readonly [K in BillingKind]: (command: Envelope & BillingFields<K>) => Promise<BillingAnswer<K>>;
};

export interface BillingReads {
  /** Plan, cycle, parts, pending change, freeze, grace, forecast; undefined for an account nobody opened. */
  plan(accountId: string): Promise<PlanView | undefined>;
  /** What the plan lets the account do, as it stands: one row is read, and nothing that fell due is carried out. */
  terms(accountId: string): Promise<PlanTerms | undefined>;
  priceList(accountId: string): Promise<PriceList | undefined>;
  orders(accountId: string, state?: OrderState): Promise<Order[]>;
  /** Members with a limit, a group or usage in this cycle. */
  members(accountId: string): Promise<MemberView[]>;
  groups(accountId: string): Promise<GroupView[]>;
  /** By category, surface, member, action and day, in one report. */
  usage(accountId: string, query: UsageQuery): Promise<UsageReport>;
  /** Newest first, by pages: `before` is the last `seq` of the page before. */
  statement(
    accountId: string,
    filter: StatementFilter,
    page: { before?: number; limit: number },
  ): Promise<StatementPage>;
  reservations(accountId: string): Promise<ReservationView[]>;
  /** Refunds that wait for an admin, or all. */
  refunds(accountId: string, state?: 'waiting'): Promise<RefundView[]>;
}

export interface BillingOperator {
  /** A new version of the price list; `setPriceList` puts accounts on it. Versions never change once stored. */
  addPriceList(list: PriceList): Promise<'added' | 'version_taken'>;
  /** The list that accounts get which are opened from now on. */
  setDefaultPriceList(version: number): Promise<'set' | 'unknown_price_list'>;
  /** The list that new accounts get. */
  defaultPriceList(): Promise<PriceList>;
  /** From now on nobody is charged for this subject and nothing about it is readable. */
  suppress(subject: string): Promise<void>;
  /** Takes back a suppression that erased nothing. */
  unsuppress(subject: string): Promise<'taken_back' | 'erased' | 'not_suppressed'>;
  /** Suppresses, and removes what was bought of the subject from every account. Entries stay. */
  erase(subject: string): Promise<{ accounts: number }>;
  /** Of these subjects, those whose data may not be read; `erased` reads as "an erased person". */
  suppressed(subjects: readonly string[]): Promise<Map<string, 'suppressed' | 'erased'>>;
}

export type Billing = BillingChanges & BillingReads & BillingOperator;
