import type { Sha256 } from '../../lib/credits/chain.ts';
import type { PriceList } from '../../lib/credits/price-list.ts';
import type { LaneConnection } from '../database/engine.ts';
import { decide } from './decide.ts';
import { type Lookup, lookupsOf } from './lookups.ts';
import { accountIdOf, type LedgerState, type PostingCommand, type PostingResult } from './posting.ts';
import { readPriceLists } from './price-lists.ts';
import { findCharges, findCredits, lockAccounts, type Read } from './reading.ts';
import { findBilling, findEvents, readBudgets, readFiles } from './reading-files.ts';
import { sealEntries } from './seal.ts';
import { buildState, type StateBuilder } from './state-builder.ts';
import { type Wants, wantsNothing, wantsOf, wantsOfCommands } from './wants.ts';
import { writesOf } from './writing.ts';

export type PostingRules = {
  readonly clock: () => Date;
  readonly sha256: Sha256;
  /** Price lists that were read; they never change. */
  readonly priceLists: Map<number, PriceList>;
  /** What accounts needed the last time, so that most batches read everything at once. */
  readonly memory: { readonly files: Set<string>; readonly budgets: Set<string> };
};

type Pass =
  | { readonly next: 'read more'; readonly wants: Wants }
  | { readonly next: 'go on' }
  | { readonly next: 'done'; readonly results: readonly PostingResult[] };

/**
 * Posts a batch in one transaction of two round trips: lock and read; decide; write and commit. Where it shows only after
 * reading how much there is to know (something fell due, a plan has limits), it reads again; where more is due than one
 * pass carries out, it goes on in a further transaction.
 * @returns one result a command, in order, once all of it is committed
 * @throws StatementRefused, ConnectionTrouble: see `LaneConnection`
 */
export async function postBatch(
  connection: LaneConnection,
  commands: readonly PostingCommand[],
  rules: PostingRules,
): Promise<readonly PostingResult[]> {
  const accountIds = [...new Set(commands.map(accountIdOf))];
  const plain = wantsOfCommands(commands);
  const known = (ids: ReadonlySet<string>) => accountIds.filter((accountId) => ids.has(accountId));
  const files = new Set([...plain.files, ...known(rules.memory.files)]);
  const budgets = new Set([...plain.budgets, ...known(rules.memory.budgets)]);
  const priceLists = new Set<number>();
  for (;;) {
    const pass = await postOnce(connection, { commands, accountIds, lookups: lookupsOf(commands) }, rules, {
      files,
      budgets,
      priceLists,
    });
    if (pass.next === 'done') return pass.results;
    if (pass.next === 'go on') continue;
    for (const accountId of pass.wants.files) files.add(accountId);
    for (const accountId of pass.wants.budgets) budgets.add(accountId);
    for (const version of pass.wants.priceLists) priceLists.add(version);
  }
}

type Batch = {
  readonly commands: readonly PostingCommand[];
  readonly accountIds: readonly string[];
  readonly lookups: readonly Lookup[];
};

function postOnce(connection: LaneConnection, batch: Batch, rules: PostingRules, read: Wants): Promise<Pass> {
  const builder = buildState(rules.priceLists);
  const reads = readsOf(batch, rules, read, builder);
  const first = reads.map(({ statement }) => statement);

  return connection.transact<Pass>(first, (answers) => {
    for (const [i, one] of reads.entries()) one.take(answers[i] ?? []);
    const now = rules.clock();
    const budgets = new Set([...read.budgets, ...read.files]);
    const state = builder.state({ files: read.files, budgets });
    const wants = wantsOf(state, new Map([...rules.priceLists, ...asked(read)]), builder.versions, now);
    if (!wantsNothing(wants)) return { statements: [], value: { next: 'read more', wants } };
    const posting = decide(state, batch.commands, now);
    const { entries, heads } = sealEntries(rules.sha256, state, posting.entries);
    remember(rules.memory, state);
    return {
      statements: writesOf(batch.accountIds, posting, entries, heads),
      value: posting.unfinished ? { next: 'go on' } : { next: 'done', results: posting.results },
    };
  });
}

/** Price lists that were asked for and are not there: nobody asks again. */
const asked = ({ priceLists }: Wants): [number, undefined][] =>
  [...priceLists].map((version) => [version, undefined]);

function readsOf(
  { commands, accountIds, lookups }: Batch,
  { priceLists }: PostingRules,
  read: Wants,
  builder: StateBuilder,
): Read[] {
  const credits = commands.flatMap((command) => (command.post === 'credit' ? [command.credit] : []));
  for (const command of commands) {
    if (command.post === 'billing' && command.billing.kind === 'setPriceList') {
      builder.versions.add(command.billing.version);
    }
  }
  const files = [...read.files];
  return [
    ...readPriceLists(read.priceLists, priceLists),
    lockAccounts(accountIds, builder, (version) => {
      const list = priceLists.get(version);
      if (!list && read.priceLists.has(version)) throw new RangeError(`no price list ${version}`);
      return list;
    }),
    ...findCharges(lookups, builder),
    ...findEvents(lookups, builder),
    ...findCredits(credits, builder),
    ...findBilling(commands, builder),
    ...readFiles(files, commands, builder),
    ...readBudgets([...new Set([...read.budgets, ...files])], files, lookups, builder),
  ];
}

/** Most accounts that are remembered. */
const MEMORY = 10_000;

function remember({ files, budgets }: PostingRules['memory'], state: LedgerState): void {
  if (files.size > MEMORY) files.clear();
  if (budgets.size > MEMORY) budgets.clear();
  const needed = wantsOf({ ...state, filed: new Set(), budgeted: new Set() }, new Map(), [], new Date(0));
  for (const accountId of state.accounts.keys()) {
    if (needed.files.has(accountId)) files.add(accountId);
    else files.delete(accountId);
    if (needed.budgets.has(accountId)) budgets.add(accountId);
    else budgets.delete(accountId);
  }
}
