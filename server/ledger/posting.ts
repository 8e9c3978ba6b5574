import type { Entry } from '../../lib/credits/entry.ts';
import type { Outcome } from '../../lib/credits/outcome.ts';
import type { PriceList } from '../../lib/credits/price-list.ts';
import type { DataPoint } from '../../lib/credits/words.ts';
import type { Balance, ChargeCommand, ChargeResult, CreditCommand } from './ledger.ts';

/** What a lane posts. */
export type PostingCommand =
  | { readonly post: 'charge'; readonly charge: ChargeCommand }
  | { readonly post: 'credit'; readonly credit: CreditCommand };

export type PostingResult =
  | ChargeResult
  | { readonly kind: 'credited'; readonly seq: number }
  | { readonly kind: 'unknown_account' };

/** An account as `decide` sees it, under its lock. Credits in both parts include what is held of them. */
export type AccountState = {
  readonly accountId: string;
  readonly status: Balance['status'];
  readonly seq: number;
  readonly headHash: string;
  readonly plan: number;
  readonly purchased: number;
  readonly heldPlan: number;
  readonly heldPurchased: number;
  readonly priceList: PriceList;
};

export type StoredCharge = {
  readonly requestHash: Uint8Array;
  readonly outcome: Outcome;
  readonly subject: string | null;
};
export type StoredCredit = Pick<CreditCommand, 'kind' | 'amount'> & { readonly seq: number };

/** What the database knows about a batch: its accounts, its keys, and who owns what it asks for. */
export type LedgerState = {
  readonly accounts: ReadonlyMap<string, AccountState>;
  /** By `chargeId`. */
  readonly charges: ReadonlyMap<string, StoredCharge>;
  /** By `creditId`. */
  readonly credits: ReadonlyMap<string, StoredCredit>;
  /** The member who bought it, by `entitlementId`. */
  readonly owners: ReadonlyMap<string, string>;
};

export const chargeId = (accountId: string, key: string): string => `${accountId} ${key}`;
export const creditId = (accountId: string, key: string): string => `${accountId} ${key}`;
export const entitlementId = (accountId: string, subject: string, dataPoint: DataPoint): string =>
  `${accountId} ${dataPoint} ${subject}`;

export type UnsealedEntry = Omit<Entry, 'hash'>;

export type NewCharge = { readonly command: ChargeCommand; readonly outcome: Outcome; readonly at: string };
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
  readonly results: readonly PostingResult[];
  /** The accounts that changed, as they are afterwards; `headHash` is still the old one. */
  readonly accounts: readonly AccountState[];
  readonly entries: readonly UnsealedEntry[];
  readonly charges: readonly NewCharge[];
  readonly credits: readonly NewCredit[];
  readonly entitlements: readonly NewEntitlement[];
};
