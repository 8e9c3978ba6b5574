import type { Sha256 } from '../../lib/credits/chain.ts';
import type { LaneConnection } from '../database/engine.ts';
import { decide } from './decide.ts';
import type { PostingCommand, PostingResult } from './posting.ts';
import { findCharges, findCredits, lockAccounts, type PriceLists, stateOf } from './reading.ts';
import { sealEntries } from './seal.ts';
import { writesOf } from './writing.ts';

export type PostingRules = {
  readonly clock: () => Date;
  readonly sha256: Sha256;
  readonly priceLists: PriceLists;
};

/**
 * Posts a batch in one transaction of two round trips: lock and read; decide; write and commit.
 * @returns one result a command, in order, once all of it is committed
 * @throws StatementRefused, ConnectionTrouble: see `LaneConnection`
 */
export function postBatch(
  connection: LaneConnection,
  commands: readonly PostingCommand[],
  rules: PostingRules,
): Promise<readonly PostingResult[]> {
  const charges = commands.flatMap((command) => (command.post === 'charge' ? [command.charge] : []));
  const credits = commands.flatMap((command) => (command.post === 'credit' ? [command.credit] : []));
  const accountIds = [...new Set([...charges, ...credits].map((command) => command.accountId))];
  const first = [lockAccounts(accountIds), findCharges(charges), findCredits(credits)];

  return connection.transact(first, (rows) => {
    const state = stateOf(rows, charges, credits, rules.priceLists);
    const posting = decide(state, commands, rules.clock());
    const { entries, heads } = sealEntries(rules.sha256, state, posting.entries);
    return { statements: writesOf(accountIds, posting, entries, heads), value: posting.results };
  });
}
