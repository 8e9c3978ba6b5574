import type { Entry } from '../../lib/credits/entry.ts';
import type { Outcome } from '../../lib/credits/outcome.ts';
import type { PriceList } from '../../lib/credits/price-list.ts';
import type { DataPoint } from '../../lib/credits/words.ts';
import type { AccountRow } from './account-row.ts';
import type { BillingAnswer, BillingCommand } from './billing-commands.ts';
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
import type {
  AuthoriseCommand,
  AuthoriseResult,
  CallCommand,
  CallResult,
  ChargeCommand,
  ChargeResult,
  CreditCommand,
} from './ledger.ts';
import type { Stored } from './shelf.ts';

/** What a lane posts. */
export type PostingCommand =
  | { readonly post: 'charge'; readonly charge: ChargeCommand }
  | { readonly post: 'credit'; readonly credit: CreditCommand }
  | { readonly post: 'call'; readonly call: CallCommand }
  | { readonly post: 'authorise'; readonly authorise: AuthoriseCommand }
  | { readonly post: 'release'; readonly release: { readonly accountId: string; readonly key: string } }
  | { readonly post: 'billing'; readonly billing: BillingCommand }
  /** Carries out what fell due, nothing else. */
  | { readonly post: 'touch'; readonly touch: { readonly accountId: string } }
  /** Removes what was bought of a subject. */
  | { readonly post: 'forget'; readonly forget: { readonly accountId: string; readonly subject: string } };

export type PostingResult =
  | ChargeResult
  | CallResult
  | AuthoriseResult
  | { readonly kind: 'credited'; readonly seq: number }
  | { readonly kind: 'released' | 'not_authorised' | 'forgotten' }
  | { readonly kind: 'touched'; readonly changed: boolean }
  | { readonly kind: 'answered'; readonly answer: BillingAnswer }
  | { readonly kind: 'unknown_account' };

/** The account that a command is about. */
export function accountIdOf(command: PostingCommand): string {
  switch (command.post) {
    case 'charge':
      return command.charge.accountId;
    case 'credit':
      return command.credit.accountId;
    case 'call':
      return command.call.accountId;
    case 'authorise':
      return command.authorise.accountId;
    case 'release':
      return command.release.accountId;
    case 'billing':
      return command.billing.accountId;
    case 'touch':
      return command.touch.accountId;
    case 'forget':
      return command.forget.accountId;
  }
}

/** An account as `decide` sees it, under its lock. Credits in both parts include what is held of them. */
export type AccountState = Omit<AccountRow, 'priceList'> & {
  readonly headHash: string;
  readonly priceList: PriceList;
};

export type StoredCharge = {
  readonly requestHash: Uint8Array;
  readonly outcome: Outcome;
  readonly subject: string | null;
};
export type StoredCredit = Pick<CreditCommand, 'kind' | 'amount'> & { readonly seq: number };

/** A charge's entry, as a refund needs it. */
export type ChargedEntry = Pick<
  Entry,
  'seq' | 'at' | 'kind' | 'action' | 'surface' | 'amount' | 'planPart'
> & {
  readonly memberId: string | null;
  readonly subject: string | null;
  readonly groupId: string | null;
};

/** What the database knows about a batch: its accounts, its keys, and who owns what it asks for. */
export type LedgerState = {
  readonly accounts: ReadonlyMap<string, AccountState>;
  /** By `chargeId`. */
  readonly charges: ReadonlyMap<string, StoredCharge>;
  /** By `creditId`. */
  readonly credits: ReadonlyMap<string, StoredCredit>;
  /** The member who bought it, by `entitlementId`. */
  readonly owners: ReadonlyMap<string, string>;
  /** Of the batch's subjects, those that may not be processed. */
  readonly suppressed: ReadonlySet<string>;
  readonly paidEvents: Stored<PaidEventRow>;
  readonly priceLists: ReadonlyMap<number, PriceList>;
  /** Accounts whose file was read: waiting orders, freezes, and what is open of the rest. */
  readonly filed: ReadonlySet<string>;
  readonly orders: Stored<OrderRow>;
  readonly freezes: Stored<FreezeRow>;
  readonly lots: Stored<LotRow>;
  readonly authorisations: Stored<AuthorisationRow>;
  readonly reservations: Stored<ReservationRow>;
  /** Accounts whose budgets were read; usage is that of the account's cycle. */
  readonly budgeted: ReadonlySet<string>;
  readonly memberBudgets: Stored<MemberBudgetRow>;
  readonly groupBudgets: Stored<GroupBudgetRow>;
  readonly memberUsage: Stored<MemberUsageRow>;
  readonly groupUsage: Stored<GroupUsageRow>;
  /** Of the batch's commands. */
  readonly events: Stored<BillingEventRow>;
  readonly refunds: Stored<RefundRow>;
  /** Of the batch's refunds, by `entryId`. */
  readonly chargedEntries: ReadonlyMap<string, ChargedEntry>;
};

export const chargeId = (accountId: string, key: string): string => `${accountId} ${key}`;
export const creditId = (accountId: string, key: string): string => `${accountId} ${key}`;
export const entryId = (accountId: string, seq: number): string => `${accountId} ${seq}`;
export const entitlementId = (accountId: string, subject: string, dataPoint: DataPoint): string =>
  `${accountId} ${dataPoint} ${subject}`;

/** How the rows of a table are told apart within their account. */
export const KEYS = {
  paidEvents: (row: Pick<PaidEventRow, 'subject' | 'event'>): string => `${row.subject} ${row.event}`,
  orders: (row: OrderRow): string => row.key,
  freezes: (row: FreezeRow): string => row.startsAt.toISOString(),
  lots: (row: LotRow): string => String(row.seq),
  authorisations: (row: AuthorisationRow): string => row.key,
  reservations: (row: ReservationRow): string => row.key,
  memberBudgets: (row: MemberBudgetRow): string => row.memberId,
  groupBudgets: (row: GroupBudgetRow): string => row.groupId,
  memberUsage: (row: Pick<MemberUsageRow, 'memberId' | 'cycleNo'>): string =>
    `${row.cycleNo} ${row.memberId}`,
  groupUsage: (row: Pick<GroupUsageRow, 'groupId' | 'cycleNo'>): string => `${row.cycleNo} ${row.groupId}`,
  events: (row: BillingEventRow): string => row.key,
  refunds: (row: RefundRow): string => String(row.chargeSeq),
} as const;

export type UnsealedEntry = Omit<Entry, 'hash'>;

export type NewCharge = {
  readonly command: Pick<
    ChargeCommand,
    'accountId' | 'memberId' | 'key' | 'requestHash' | 'ceiling' | 'action' | 'surface' | 'subject' | 'units'
  >;
  readonly outcome: Outcome;
  /** The pool that the charge counts against. */
  readonly groupId: string | null;
  readonly at: string;
};
export type NewCredit = { readonly command: CreditCommand; readonly seq: number };
export type NewEntitlement = {
  readonly accountId: string;
  readonly subject: string;
  readonly dataPoint: DataPoint;
  readonly seq: number;
  readonly memberId: string;
  readonly payload: string | null;
  readonly at: string;
};

/** What a batch writes, and what each of its commands is answered once that is committed. */
export type Posting = {
  /** So much was due that another pass has to go on: no command was looked at. */
  readonly unfinished: boolean;
  readonly results: readonly PostingResult[];
  /** The accounts that changed, as they are afterwards; `headHash` is still the old one. */
  readonly accounts: readonly AccountState[];
  /** Of them, those of which more changed than credits and counts. */
  readonly rebilled: ReadonlySet<string>;
  readonly entries: readonly UnsealedEntry[];
  readonly charges: readonly NewCharge[];
  readonly credits: readonly NewCredit[];
  readonly entitlements: readonly NewEntitlement[];
  /** Entitlements whose data was marked wrong. */
  readonly marked: readonly {
    readonly accountId: string;
    readonly subject: string;
    readonly dataPoint: DataPoint;
  }[];
  readonly forgotten: readonly { readonly accountId: string; readonly subject: string }[];
  readonly paidEvents: readonly PaidEventRow[];
  readonly orders: readonly OrderRow[];
  readonly freezes: readonly FreezeRow[];
  readonly lots: readonly LotRow[];
  readonly authorisations: readonly AuthorisationRow[];
  readonly reservations: readonly ReservationRow[];
  readonly memberBudgets: readonly MemberBudgetRow[];
  readonly groupBudgets: readonly GroupBudgetRow[];
  readonly memberUsage: readonly MemberUsageRow[];
  readonly groupUsage: readonly GroupUsageRow[];
  readonly events: readonly BillingEventRow[];
  readonly refunds: readonly RefundRow[];
};
