import { randomUUID } from 'node:crypto';
import { EMPTY_HEAD, fromHex, type Sha256 } from '../../lib/credits/chain.ts';
import { cycleEnd, cycleStart, firstCycle } from '../../lib/credits/cycle.ts';
import { PRICE_LIST } from '../../lib/credits/price-list.ts';
import { ACCOUNT_STATUSES } from '../../lib/protocol/wallet-api.ts';
import type { Engine } from '../database/engine.ts';
import { answerAs, billingCommand } from './billing-commands.ts';
import { CreditKeyReused, UnknownAccount } from './errors.ts';
import { createLane, type Lane } from './lane.ts';
import type { AuthoriseResult, ChargeCommand, ChargeResult, Ledger } from './ledger.ts';
import { nodeSha256 } from './node-sha256.ts';
import { postBatch } from './post.ts';
import { accountIdOf, type PostingCommand, type PostingResult } from './posting.ts';
import { createReads } from './reads.ts';
import { openShards } from './shards.ts';
import { toStored } from './stored-words.ts';

/**
 * The ledger over a database that is open and up to date. Close it before the engine.
 * @throws (its methods) UnknownAccount, CreditKeyReused, LedgerUnavailable; or what the database said of one bad row
 */
export function createLedger({
  engine,
  clock,
  sha256 = nodeSha256,
  onBatch = () => {},
}: {
  engine: Engine;
  clock: () => Date;
  sha256?: Sha256;
  /** Is told of each posting that ended. */
  onBatch?: (ended: EndedBatch) => void;
}): Ledger {
  const rules = {
    clock,
    sha256,
    priceLists: new Map([[PRICE_LIST.version, PRICE_LIST]]),
    memory: { files: new Set<string>(), budgets: new Set<string>() },
  };
  const shards = openShards(engine);
  // Two lanes keep two cores of a server busy; PGlite has one connection
  const lanes = Array.from({ length: engine.name === 'postgres' ? 2 : 1 }, () =>
    createLane(
      () => engine.openLane(),
      (connection, commands) => timed(postBatch(connection, commands, rules), commands.length, onBatch),
      async () => ((await shards()) ? accountIdOf : () => ''),
    ),
  );
  const reads = createReads(engine.db);
  const post = (commands: readonly PostingCommand[]) => postTo(lanes, commands);
  const postOne = async (command: PostingCommand): Promise<PostingResult> => {
    const [result] = await post([command]);
    if (result === undefined || result.kind === 'unknown_account')
      throw new UnknownAccount(accountIdOf(command));
    return result;
  };
  const touch = async (accountId: string): Promise<boolean> => {
    const result = await postOne({ post: 'touch', touch: { accountId: accountId.toLowerCase() } });
    return result.kind === 'touched' && result.changed;
  };

  return {
    ...reads,

    async balance(accountId) {
      const balance = await reads.balance(accountId);
      if (balance === undefined || balance.nextDue > clock()) return balance;
      await touch(accountId);
      return reads.balance(accountId);
    },

    async openAccount({ accountId, planId, at }) {
      const cycle = firstCycle(at, 'monthly');
      const prices = await engine.db.selectFrom('default_price_list').select('version').executeTakeFirst();
      await engine.db
        .insertInto('accounts')
        .values({
          account_id: accountId,
          epoch: randomUUID(),
          plan_id: planId,
          status: toStored(ACCOUNT_STATUSES, 'active'),
          price_list: prices?.version ?? PRICE_LIST.version,
          seq: 0,
          plan: 0,
          purchased: 0,
          cycle_no: cycle.index,
          cycle_start: cycleStart(cycle),
          cycle_end: cycleEnd(cycle),
          cycle_anchor: cycle.anchor,
          head_hash: fromHex(EMPTY_HEAD.hash),
          next_due: cycleEnd(cycle),
        })
        .onConflict((conflict) => conflict.column('account_id').doNothing())
        .execute();
    },

    async charge(commands) {
      const posted = await post(commands.map(normalised).map((charge) => ({ post: 'charge', charge })));
      return posted.map((result, i) => chargeResultOf(result, commands[i]?.accountId));
    },

    async call(command) {
      const items = command.items.map((item) => ({ ...item, key: item.key.toLowerCase() }));
      const result = await postOne({ post: 'call', call: { ...normalised(command), items } });
      if (result.kind === 'call' || result.kind === 'key_reused') return result;
      throw new RangeError(`a call answered ${result.kind}`);
    },

    async authorise(commands) {
      const posted = await post(
        commands.map(normalised).map((authorise) => ({ post: 'authorise', authorise })),
      );
      return posted.map((result, i): AuthoriseResult => {
        if (result.kind === 'authorised' || result.kind === 'in_progress') return result;
        return chargeResultOf(result, commands[i]?.accountId);
      });
    },

    async release({ accountId, key }) {
      const release = { accountId: accountId.toLowerCase(), key: key.toLowerCase() };
      const { kind } = await postOne({ post: 'release', release });
      return kind === 'released' ? kind : 'not_authorised';
    },

    async perform(kind, command) {
      const billing = billingCommand(kind, { ...command, accountId: command.accountId.toLowerCase() });
      const [result] = await post([{ post: 'billing', billing }]);
      if (result?.kind === 'answered') return answerAs(kind, result.answer);
      return { ok: false, code: 'unknown_account', nextAllowed: null };
    },

    touch,

    async forget(accountId, subject) {
      await postOne({ post: 'forget', forget: { accountId, subject } });
    },

    async credit(command) {
      const credit = { ...command, accountId: command.accountId.toLowerCase() };
      const [result] = await post([{ post: 'credit', credit }]);
      if (result?.kind === 'credited') return { seq: result.seq };
      throw result?.kind === 'key_reused'
        ? new CreditKeyReused(command.key)
        : new UnknownAccount(command.accountId);
    },

    async close() {
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

/** A posting that ended: how many commands it was of, how long it took, and whether it is known to be committed. */
export type EndedBatch = {
  readonly commands: number;
  readonly seconds: number;
  readonly committed: boolean;
};

async function timed<T>(
  posting: Promise<T>,
  commands: number,
  onBatch: (ended: EndedBatch) => void,
): Promise<T> {
  const began = performance.now();
  let committed = false;
  try {
    const results = await posting;
    committed = true;
    return results;
  } finally {
    onBatch({ commands, seconds: (performance.now() - began) / 1000, committed });
  }
}

/** UUIDs as the database gives them back, so that one written in capitals is the same key. */
const normalised = <C extends Pick<ChargeCommand, 'accountId' | 'memberId' | 'key'>>(command: C): C => ({
  ...command,
  accountId: command.accountId.toLowerCase(),
  memberId: command.memberId.toLowerCase(),
  key: command.key.toLowerCase(),
});

function chargeResultOf(result: PostingResult, accountId = ''): ChargeResult {
  if (result.kind === 'outcome' || result.kind === 'key_reused') return result;
  throw new UnknownAccount(accountId);
}

/** An account always takes the same lane, so its commands keep their order and its row is locked by one connection. */
async function postTo(lanes: readonly Lane[], commands: readonly PostingCommand[]): Promise<PostingResult[]> {
  const results = new Array<PostingResult>(commands.length);
  await Promise.all(
    lanes.map(async (lane, no) => {
      const own = commands.flatMap((command, i) =>
        laneOf(command, lanes.length) === no ? [{ command, i }] : [],
      );
      if (own.length === 0) return;
      const posted = await lane.post(own.map(({ command }) => command));
      posted.forEach((result, at) => {
        const place = own[at];
        if (place) results[place.i] = result;
      });
    }),
  );
  return results;
}

function laneOf(command: PostingCommand, lanes: number): number {
  return [...accountIdOf(command)].reduce((sum, character) => sum + character.charCodeAt(0), 0) % lanes;
}
