import { blankAccount, blankState } from '../../../server/ledger/blank.ts';
import type { ChargeCommand } from '../../../server/ledger/ledger.ts';
import type { AccountState, LedgerState } from '../../../server/ledger/posting.ts';

export const NOW = new Date('2026-03-10T12:00:00.000Z');

/** On Free since the first of the month, 40 credits, nothing due for years. */
export const accountState = (differs: Partial<AccountState> = {}): AccountState => ({
  ...blankAccount('account-1', 'free', NOW),
  plan: 40,
  nextDue: new Date('2099-01-01T00:00:00.000Z'),
  ...differs,
});

/** What is known of accounts whose every row was read. */
export const stateWith = (accounts: readonly AccountState[]): LedgerState => {
  const ids = new Set(accounts.map((account) => account.accountId));
  return { ...blankState(accounts), filed: ids, budgeted: ids };
};

export const chargeCommand = (differs: Partial<ChargeCommand> = {}): ChargeCommand => ({
  accountId: 'account-1',
  memberId: 'member-1',
  key: 'k1',
  requestHash: new Uint8Array([1]),
  surface: 'extension',
  action: 'emails',
  subject: 'orla',
  found: true,
  doNotProcess: false,
  ceiling: 1,
  payload: null,
  ...differs,
});
