import type { Head } from '../../lib/credits/chain.ts';
import type { Entry } from '../../lib/credits/entry.ts';
import type { Outcome } from '../../lib/credits/outcome.ts';
import type { Action, DataPoint, Surface } from '../../lib/credits/words.ts';
import type { BillingAnswer, BillingFields, BillingKind, Envelope } from './billing-commands.ts';

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
  /** A search: how many results it returned. Default 1. */
  readonly units?: number;
  /** A signal: the ids of its events; charged only when one of them is new to the account. Without them: always new. */
  readonly events?: readonly string[];
  /** Pays from this reservation of the member as far as it holds enough, see `reserve`. */
  readonly reservation?: string;
  /** Ends the key instead of charging it: it can never be charged afterwards. What was answered before stays the answer. */
  readonly close?: 'cancelled' | 'expired';
};

/** An item of a call; account, member and surface are the call's. */
export type CallItem = Omit<
  ChargeCommand,
  'accountId' | 'memberId' | 'surface' | 'memberRefusal' | 'reservation' | 'close' | 'units'
>;

/**
 * One call of the API: several items and what the call itself costs. The call costs what it retrieves; only when that is
 * nothing it costs its search (per started block of results), at least the surface's call minimum.
 */
export type CallCommand = Pick<ChargeCommand, 'accountId' | 'memberId' | 'surface' | 'memberRefusal'> & {
  readonly key: string;
  readonly requestHash: Uint8Array;
  /** What the call's own cost is booked under: `search`, or the data point it asked for. */
  readonly action: Action;
  /** How many results its search returned; null for a call that does not search. */
  readonly results: number | null;
  /** Credits for the whole call; null: whatever it costs now. */
  readonly ceiling: number | null;
  /**
   * All or nothing: too few credits, a limit, the ceiling, the role or the account's state refuses the call, and nothing
   * is charged. What is about one item (`do_not_process`) refuses that item alone.
   */
  readonly atomic: boolean;
  /** Each with a key derived from the call's. */
  readonly items: readonly CallItem[];
};

export type CallResult =
  | {
      readonly kind: 'call';
      /** What the call cost in all. */
      readonly credits: number;
      /** The call's own cost: `free` (`included`) where it was waived. */
      readonly own: Outcome;
      /** One an item, in order; a refused atomic call refuses each with the same code. */
      readonly items: readonly { readonly outcome: Outcome; readonly subject: string | null }[];
    }
  | { readonly kind: 'key_reused' };

/** Asks for credits to be held while the data is fetched; found is not known yet. */
export type AuthoriseCommand = Omit<ChargeCommand, 'found' | 'payload' | 'close' | 'reservation'> & {
  /** When it is released if nobody captures it; default: in 10 minutes. */
  readonly expiresAt?: Date;
};

export type AuthoriseResult =
  | { readonly kind: 'authorised'; readonly credits: number; readonly expiresAt: string }
  /** Another charge of the account fetches the same data point: wait for it, then ask again. */
  | { readonly kind: 'in_progress'; readonly key: string }
  | ChargeResult;

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
  /** When the account has to be looked at next. */
  readonly nextDue: Date;
};

export type OwnedDataPoint = {
  readonly subject: string;
  readonly dataPoint: DataPoint;
  readonly seq: number;
  readonly memberId: string;
  /** The subject asked to be erased: nothing of it is readable. */
  readonly erased?: true;
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
  /** A whole call; `charge` for its rules on keys. */
  call(command: CallCommand): Promise<CallResult>;
  /**
   * Holds each charge's price while its data is fetched. To capture, `charge` under the same key with what was found: it
   * costs what was authorised, or nothing. Too late, the stored refusal `expired` answers.
   */
  authorise(commands: readonly AuthoriseCommand[]): Promise<AuthoriseResult[]>;
  /** Gives an authorisation back; its key ends as `cancelled`. */
  release(command: { accountId: string; key: string }): Promise<'released' | 'not_authorised'>;
  /** What changes an account besides charges; `Billing` is the way to it. */
  perform<K extends BillingKind>(kind: K, command: Envelope & BillingFields<K>): Promise<BillingAnswer<K>>;
  /** Carries out what fell due. @returns whether there was anything */
  touch(accountId: string): Promise<boolean>;
  /** Removes what the account bought of a subject, see `Billing.erase`; entries and entitlements stay. */
  forget(accountId: string, subject: string): Promise<void>;
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
