import type { Outcome } from '../../lib/credits/outcome.ts';
import type { PriceList } from '../../lib/credits/price-list.ts';
import type { DataPoint } from '../../lib/credits/words.ts';
import type { ChargeCommand, CreditCommand } from './ledger.ts';
import {
  type AccountState,
  type ChargedEntry,
  chargeId,
  creditId,
  entitlementId,
  entryId,
  KEYS,
  type LedgerState,
  type NewCharge,
  type NewCredit,
  type NewEntitlement,
  type Posting,
  type PostingResult,
  type StoredCharge,
  type StoredCredit,
  type UnsealedEntry,
} from './posting.ts';
import { openShelf } from './shelf.ts';

/** What an entry says beyond what the account gives it. */
type Movement = Omit<UnsealedEntry, 'accountId' | 'seq' | 'at' | 'balanceAfter'>;

/** What changes with every charge; the rest of an account's row is written only when it changed. */
const COUNTS = new Set<string>([
  'seq',
  'plan',
  'purchased',
  'heldPlan',
  'heldPurchased',
  'chargedInCycle',
  'refundedInCycle',
]);

/**
 * The batch under way: the state read from the database, seen through what the batch's earlier commands changed.
 * Nothing of the state it was made from is touched.
 * @param now when the batch is decided; what fell due earlier is booked at its own time
 */
export function openDraft(state: LedgerState, now: Date) {
  const changed = new Map<string, AccountState>();
  const rebilled = new Set<string>();
  const charges = new Map<string, StoredCharge>();
  const credits = new Map<string, StoredCredit>();
  const owners = new Map<string, string>();
  const entries: UnsealedEntry[] = [];
  const newCharges: NewCharge[] = [];
  const newCredits: NewCredit[] = [];
  const entitlements: NewEntitlement[] = [];
  const marked: { accountId: string; subject: string; dataPoint: DataPoint }[] = [];
  const forgotten: { accountId: string; subject: string }[] = [];
  const shelves = {
    paidEvents: openShelf(state.paidEvents, KEYS.paidEvents),
    orders: openShelf(state.orders, KEYS.orders),
    freezes: openShelf(state.freezes, KEYS.freezes),
    lots: openShelf(state.lots, KEYS.lots),
    authorisations: openShelf(state.authorisations, KEYS.authorisations),
    reservations: openShelf(state.reservations, KEYS.reservations),
    memberBudgets: openShelf(state.memberBudgets, KEYS.memberBudgets),
    groupBudgets: openShelf(state.groupBudgets, KEYS.groupBudgets),
    memberUsage: openShelf(state.memberUsage, KEYS.memberUsage),
    groupUsage: openShelf(state.groupUsage, KEYS.groupUsage),
    events: openShelf(state.events, KEYS.events),
    refunds: openShelf(state.refunds, KEYS.refunds),
  };

  const account = (accountId: string): AccountState | undefined =>
    changed.get(accountId) ?? state.accounts.get(accountId);
  const accountNow = (accountId: string): AccountState => {
    const found = account(accountId);
    if (!found) throw new RangeError(`no account ${accountId}`);
    return found;
  };
  const change = (accountId: string, columns: Partial<AccountState>): AccountState => {
    const after = { ...accountNow(accountId), ...columns };
    changed.set(accountId, after);
    if (Object.keys(columns).some((column) => !COUNTS.has(column))) rebilled.add(accountId);
    return after;
  };

  return {
    now,
    ...shelves,
    account,
    accountNow,
    change,
    suppressed: (subject: string | null): boolean => subject !== null && state.suppressed.has(subject),
    priceList: (version: number): PriceList | undefined => state.priceLists.get(version),

    chargeUnder(accountId: string, key: string): StoredCharge | undefined {
      const id = chargeId(accountId, key);
      return charges.get(id) ?? state.charges.get(id);
    },

    creditUnder(accountId: string, key: string): StoredCredit | undefined {
      const id = creditId(accountId, key);
      return credits.get(id) ?? state.credits.get(id);
    },

    ownerOf(accountId: string, subject: string, dataPoint: DataPoint): string | undefined {
      const id = entitlementId(accountId, subject, dataPoint);
      return owners.get(id) ?? state.owners.get(id);
    },

    /** A charge's entry, also one of this batch. */
    chargedEntry(accountId: string, seq: number): ChargedEntry | undefined {
      const fresh = entries.find((entry) => entry.accountId === accountId && entry.seq === seq);
      if (!fresh) return state.chargedEntries.get(entryId(accountId, seq));
      const charge = newCharges.find(
        ({ command, outcome }) =>
          command.accountId === accountId && outcome.status === 'charged' && outcome.seq === seq,
      );
      return { ...fresh, groupId: charge?.groupId ?? null };
    },

    /** Moves credits: the account's parts change and an entry says so. @returns the entry's `seq` */
    move(
      accountId: string,
      parts: { readonly plan: number; readonly purchased: number },
      movement: Movement,
      at: Date = now,
    ): number {
      const before = accountNow(accountId);
      const after = change(accountId, {
        seq: before.seq + 1,
        plan: before.plan + parts.plan,
        purchased: before.purchased + parts.purchased,
      });
      const { seq } = after;
      const balanceAfter = after.plan + after.purchased;
      entries.push({ accountId, seq, at: at.toISOString(), ...movement, balanceAfter });
      return seq;
    },

    recordCharge(
      command: NewCharge['command'],
      outcome: Outcome,
      groupId: string | null = null,
      at = now,
    ): void {
      charges.set(chargeId(command.accountId, command.key), {
        requestHash: command.requestHash,
        outcome,
        subject: command.subject,
      });
      newCharges.push({ command, outcome, groupId, at: at.toISOString() });
    },

    recordCredit(command: CreditCommand, seq: number): void {
      credits.set(creditId(command.accountId, command.key), { ...command, seq });
      newCredits.push({ command, seq });
    },

    recordEntitlement(
      command: Pick<ChargeCommand, 'accountId' | 'memberId' | 'payload'>,
      owned: Pick<NewEntitlement, 'subject' | 'dataPoint' | 'seq'>,
    ): void {
      const { accountId, memberId, payload } = command;
      owners.set(entitlementId(accountId, owned.subject, owned.dataPoint), memberId);
      entitlements.push({ accountId, memberId, payload, ...owned, at: now.toISOString() });
    },

    mark(accountId: string, subject: string, dataPoint: DataPoint): void {
      marked.push({ accountId, subject, dataPoint });
    },

    forget(accountId: string, subject: string): void {
      forgotten.push({ accountId, subject });
    },

    posting: (results: readonly PostingResult[], unfinished = false): Posting => ({
      unfinished,
      results,
      accounts: [...changed.values()],
      rebilled,
      entries,
      charges: newCharges,
      credits: newCredits,
      entitlements,
      marked,
      forgotten,
      paidEvents: shelves.paidEvents.changed(),
      orders: shelves.orders.changed(),
      freezes: shelves.freezes.changed(),
      lots: shelves.lots.changed(),
      authorisations: shelves.authorisations.changed(),
      reservations: shelves.reservations.changed(),
      memberBudgets: shelves.memberBudgets.changed(),
      groupBudgets: shelves.groupBudgets.changed(),
      memberUsage: shelves.memberUsage.changed(),
      groupUsage: shelves.groupUsage.changed(),
      events: shelves.events.changed(),
      refunds: shelves.refunds.changed(),
    }),
  };
}

export type Draft = ReturnType<typeof openDraft>;
