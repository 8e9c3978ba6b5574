import type { Outcome } from '../../lib/credits/outcome.ts';
import type { DataPoint } from '../../lib/credits/words.ts';
import type { ChargeCommand, CreditCommand } from './ledger.ts';
import {
  type AccountState,
  chargeId,
  creditId,
  entitlementId,
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

/** What an entry says beyond what the account and the clock give it. */
type Movement = Omit<UnsealedEntry, 'accountId' | 'seq' | 'at' | 'balanceAfter'>;
type Change = { readonly plan: number; readonly purchased: number };

/**
 * The batch under way: the state read from the database, seen through what the batch's earlier commands changed.
 * Nothing of the state it was made from is touched.
 */
export function openDraft(state: LedgerState, at: string) {
  const changed = new Map<string, AccountState>();
  const charges = new Map<string, StoredCharge>();
  const credits = new Map<string, StoredCredit>();
  const owners = new Map<string, string>();
  const entries: UnsealedEntry[] = [];
  const newCharges: NewCharge[] = [];
  const newCredits: NewCredit[] = [];
  const entitlements: NewEntitlement[] = [];

  return {
    account: (accountId: string): AccountState | undefined =>
      changed.get(accountId) ?? state.accounts.get(accountId),

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

    /** Moves credits: the account's parts change and an entry says so. @returns the entry's `seq` */
    move(account: AccountState, change: Change, movement: Movement): number {
      const after: AccountState = {
        ...account,
        seq: account.seq + 1,
        plan: account.plan + change.plan,
        purchased: account.purchased + change.purchased,
      };
      changed.set(account.accountId, after);
      entries.push({
        accountId: account.accountId,
        seq: after.seq,
        at,
        ...movement,
        balanceAfter: after.plan + after.purchased,
      });
      return after.seq;
    },

    recordCharge(command: ChargeCommand, outcome: Outcome): void {
      charges.set(chargeId(command.accountId, command.key), {
        requestHash: command.requestHash,
        outcome,
        subject: command.subject,
      });
      newCharges.push({ command, outcome, at });
    },

    recordCredit(command: CreditCommand, seq: number): void {
      credits.set(creditId(command.accountId, command.key), { ...command, seq });
      newCredits.push({ command, seq });
    },

    recordEntitlement(entitlement: Omit<NewEntitlement, 'at'>): void {
      const { accountId, subject, dataPoint, memberId } = entitlement;
      owners.set(entitlementId(accountId, subject, dataPoint), memberId);
      entitlements.push({ ...entitlement, at });
    },

    posting: (results: readonly PostingResult[]): Posting => ({
      results,
      accounts: [...changed.values()],
      entries,
      charges: newCharges,
      credits: newCredits,
      entitlements,
    }),
  };
}

export type Draft = ReturnType<typeof openDraft>;
