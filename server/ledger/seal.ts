import { hashEntry, type Sha256 } from '../../lib/credits/chain.ts';
import type { Entry } from '../../lib/credits/entry.ts';
import type { LedgerState, UnsealedEntry } from './posting.ts';

/**
 * Chains new entries to the heads of their accounts.
 * @returns the entries with their hashes, and each changed account's new head hash
 */
export function sealEntries(
  sha256: Sha256,
  state: LedgerState,
  unsealed: readonly UnsealedEntry[],
): { entries: Entry[]; heads: ReadonlyMap<string, string> } {
  const heads = new Map<string, string>();
  const entries = unsealed.map((entry) => {
    const previous = heads.get(entry.accountId) ?? state.accounts.get(entry.accountId)?.headHash;
    if (previous === undefined) throw new RangeError(`an entry of no account: ${entry.accountId}`);
    const hash = hashEntry(sha256, previous, entry);
    heads.set(entry.accountId, hash);
    return { ...entry, hash };
  });
  return { entries, heads };
}
