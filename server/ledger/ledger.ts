import type { Head } from '../../lib/credits/chain.ts';
import type { Entry } from '../../lib/credits/entry.ts';
import type { Outcome } from '../../lib/credits/outcome.ts';
import type { Action, DataPoint, Surface } from '../../lib/credits/words.ts';

/** A request to charge one account for one thing. The same key always gets the same answer. */
export type ChargeCommand = {
  readonly accountId: string;
  readonly memberId: string;
  readonly key: string;
  /** SHA-256 over what was asked for; the same key with another hash is `key_reused`. */
  readonly requestHash: Uint8Array;
  readonly surface: Surface;
  readonly action: Action;
  /** Opaque id of the contact or company; null when nobody is known under the identity asked for. */
  readonly subject: string | null;
  /** Whether there is anything to sell: at least one value that is not known to be invalid. */
  readonly found: boolean;
  /** The subject asked not to be processed: refused before any price. */
  readonly doNotProcess: boolean;
  /**
   * Why this member may not spend now. `not_a_member` refuses everything, `role_cannot_spend` only what credits are due
   * for. The key's stored answer still comes first: what was charged before a demotion stays charged when its answer is
   * asked for again.
   */
  readonly memberRefusal?: 'role_cannot_spend' | 'not_a_member';
  /** Credits; the charge never costs more. */
  readonly ceiling: number;
  /** What was bought, as JSON text; kept beside the entitlement when the charge makes one. */
  readonly payload: string | null;
};

export type ChargeResult =
  | { readonly kind: 'outcome'; readonly outcome: Outcome; readonly subject: string | null }
  | { readonly kind: 'key_reused' };

/** Credits that come in: a plan's grant, a purchase, or the operator's goodwill. */
export type CreditCommand = {
  readonly accountId: string;
  readonly kind: 'grant' | 'purchase';
  /** Credits, at least 1. */
  readonly amount: number;
  /** Makes the command repeatable: the same key credits once. */
  readonly key: string;
};

export type Balance = {
  readonly plan: number;
  readonly purchased: number;
  readonly head: Head;
  readonly status: 'active' | 'frozen' | 'suspended';
  readonly planId: string;
  readonly cycleStart: Date;
  readonly cycleEnd: Date;
  /** Changes when the ledger was replaced. */
  readonly epoch: string;
};

export type OwnedDataPoint = {
  readonly subject: string;
  readonly dataPoint: DataPoint;
  readonly seq: number;
  readonly memberId: string;
};

/** The single place where credits move. */
export interface Ledger {
  /** Opens an account with nothing in it. Repeatable. */
  openAccount(account: { accountId: string; planId: string; at: Date }): Promise<void>;
  /**
   * Charges, in order, each by itself: one refusal does not stop the rest. Resolves after the commit.
   * Commands of one call may be of several accounts.
   */
  charge(commands: readonly ChargeCommand[]): Promise<ChargeResult[]>;
  credit(command: CreditCommand): Promise<{ seq: number }>;
  balance(accountId: string): Promise<Balance | undefined>;
  /** Entries with `seq > after`, oldest first. */
  entries(accountId: string, after: number, limit: number): Promise<Entry[]>;
  /** Owned data points with `seq > after`, by `seq`. A payload's text is with `payloads`. */
  owned(accountId: string, after: number, limit: number): Promise<OwnedDataPoint[]>;
  /** What the account bought, JSON text, by `subject` and data point; missing where nothing is owned. */
  payloads(
    accountId: string,
    wanted: readonly { subject: string; dataPoint: DataPoint }[],
  ): Promise<Map<string, string>>;
  /** Answers what was accepted, then releases the connections. */
  close(): Promise<void>;
}

/** The key of `Ledger.payloads`. */
export const payloadKey = (subject: string, dataPoint: DataPoint): string => `${subject} ${dataPoint}`;
