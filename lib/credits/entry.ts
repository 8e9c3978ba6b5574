import { type Action, CATEGORY_OF, type Category, type Surface } from './words.ts';

/** The kinds of entry. Stored by position: the list only grows at the end. */
export const ENTRY_KINDS = ['grant', 'purchase', 'charge', 'refund', 'expiry', 'reserve', 'release'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export type LedgerAccount =
  | 'wallet'
  | 'plan'
  | 'purchases'
  | 'reserved'
  | 'expired'
  | 'refunds'
  | `usage:${Category}`;

/** One line of an account's ledger. It moves `amount` credits from one ledger account to another. */
export type Entry = {
  readonly accountId: string;
  /** Gapless per account, from 1. */
  readonly seq: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly kind: EntryKind;
  readonly action: Action | null;
  readonly surface: Surface | null;
  /** Credits, never negative; the direction follows from `kind`. */
  readonly amount: number;
  /** How much of `amount` is plan credits; the rest is purchased credits. */
  readonly planPart: number;
  /** Plan and purchased credits together, after this entry. */
  readonly balanceAfter: number;
  readonly memberId: string | null;
  readonly subject: string | null;
  readonly chargeKey: string | null;
  /** The `seq` of the entry that a refund or release belongs to. */
  readonly refersTo: number | null;
  readonly priceList: number | null;
  /** Hex. See `chain.ts`. */
  readonly hash: string;
};

/** The two ledger accounts that an entry touches: credits leave `from` and arrive at `to`. */
export function postingsOf(entry: Pick<Entry, 'kind' | 'action' | 'planPart'>): {
  from: LedgerAccount;
  to: LedgerAccount;
} {
  switch (entry.kind) {
    case 'grant':
      return { from: 'plan', to: 'wallet' };
    case 'purchase':
      return { from: 'purchases', to: 'wallet' };
    case 'charge':
      return { from: 'wallet', to: `usage:${CATEGORY_OF[entry.action ?? 'engagement']}` };
    case 'refund':
      return { from: 'refunds', to: 'wallet' };
    case 'expiry':
      return { from: 'wallet', to: 'expired' };
    case 'reserve':
      return { from: 'wallet', to: 'reserved' };
    case 'release':
      return { from: 'reserved', to: 'wallet' };
  }
}

/** What an entry does to the wallet: credits, positive when it grows. */
export function walletDelta(entry: Pick<Entry, 'kind' | 'action' | 'planPart' | 'amount'>): number {
  return postingsOf(entry).to === 'wallet' ? entry.amount : -entry.amount;
}

/** The same for the plan part alone. */
export function planDelta(entry: Pick<Entry, 'kind' | 'action' | 'planPart' | 'amount'>): number {
  return postingsOf(entry).to === 'wallet' ? entry.planPart : -entry.planPart;
}
