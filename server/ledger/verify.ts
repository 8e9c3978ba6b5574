import { EMPTY_HEAD, type Sha256, toHex, verifyEntries } from '../../lib/credits/chain.ts';
import { type Entry, planDelta, walletDelta } from '../../lib/credits/entry.ts';
import { differs, type Fault, type Finding } from './fault.ts';
import { nodeSha256 } from './node-sha256.ts';
import { verifyBudgets } from './verify-budgets.ts';
import { verifyCharges } from './verify-charges.ts';
import { verifyCycle } from './verify-cycle.ts';
import { verifyHolds } from './verify-holds.ts';
import { verifyRefunds } from './verify-refunds.ts';
import type { AccountRows } from './verify-rows.ts';

/**
 * Replays an account from its first entry and compares everything kept beside the entries with them (design, section 4,
 * "Invariants"). Pure.
 * @returns what is wrong; nothing when all is well
 */
export function verifyAccount(rows: AccountRows, sha256: Sha256 = nodeSha256): Finding[] {
  const faults = [
    ...verifyChain(rows, sha256),
    ...verifyParts(rows),
    ...verifyCharges(rows),
    ...verifyRefunds(rows),
    ...verifyHolds(rows),
    ...verifyBudgets(rows),
    ...verifyCycle(rows),
  ];
  return faults.map((fault) => ({ accountId: rows.accountId, ...fault }));
}

const CHAIN_FIELD = {
  gap: 'seq',
  account: 'account_id',
  balance: 'balance_after',
  negative: 'amount',
  hash: 'hash',
} as const;

function verifyChain({ accountId, account, entries }: AccountRows, sha256: Sha256): Fault[] {
  if (!account)
    return [{ seq: null, field: 'account_id', message: 'entries or charges without an account row' }];
  const chain = verifyEntries(sha256, accountId, EMPTY_HEAD, entries);
  if (!chain.ok) {
    return [
      { seq: chain.seq, field: CHAIN_FIELD[chain.fault], message: `the chain breaks here: ${chain.fault}` },
    ];
  }
  const { seq, hash } = chain.head;
  return [
    ...differs(seq, 'accounts.seq', account.seq, seq),
    ...differs(seq, 'accounts.head_hash', toHex(account.head_hash), hash),
  ];
}

function verifyParts({ account, entries }: AccountRows): Fault[] {
  const faults: Fault[] = [];
  let plan = 0;
  let purchased = 0;
  for (const entry of entries) {
    plan += planDelta(entry);
    purchased += walletDelta(entry) - planDelta(entry);
    if (plan < 0) faults.push(spentTooMuch(entry, 'plan'));
    if (purchased < 0) faults.push(spentTooMuch(entry, 'purchased'));
  }
  if (!account) return faults;
  const last = entries.at(-1)?.seq ?? null;
  return [
    ...faults,
    ...differs(last, 'accounts.plan', account.plan, plan),
    ...differs(last, 'accounts.purchased', account.purchased, purchased),
  ];
}

const spentTooMuch = (entry: Entry, part: string): Fault => ({
  seq: entry.seq,
  field: 'plan_part',
  message: `the ${part} credits go below zero here`,
});
