import { EMPTY_HEAD } from '../../../lib/credits/chain.ts';
import { PRICE_LIST } from '../../../lib/credits/price-list.ts';
import type { ChargeCommand } from '../../../server/ledger/ledger.ts';
import type { AccountState, LedgerState } from '../../../server/ledger/posting.ts';

export const NOW = new Date('2026-03-10T12:00:00.000Z');

export const accountState = (differs: Partial<AccountState> = {}): AccountState => ({
  accountId: 'account-1',
  status: 'active',
  seq: 0,
  headHash: EMPTY_HEAD.hash,
  plan: 40,
  purchased: 0,
  heldPlan: 0,
  heldPurchased: 0,
  priceList: PRICE_LIST,
  ...differs,
});

export const stateWith = (accounts: readonly AccountState[]): LedgerState => ({
  accounts: new Map(accounts.map((account) => [account.accountId, account])),
  charges: new Map(),
  credits: new Map(),
  owners: new Map(),
});

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
