import { randomUUID } from 'node:crypto';
import { EMPTY_HEAD, fromHex, type Sha256 } from '../../lib/credits/chain.ts';
import { cycleEnd, cycleStart, firstCycle } from '../../lib/credits/cycle.ts';
import { PRICE_LIST } from '../../lib/credits/price-list.ts';
import { ACCOUNT_STATUSES } from '../../lib/protocol/wallet-api.ts';
import type { Engine } from '../database/engine.ts';
import { CreditKeyReused, UnknownAccount } from './errors.ts';
import { createLane, type Lane } from './lane.ts';
import type { ChargeCommand, ChargeResult, Ledger } from './ledger.ts';
import { nodeSha256 } from './node-sha256.ts';
import { postBatch } from './post.ts';
import type { PostingCommand, PostingResult } from './posting.ts';
import { createReads } from './reads.ts';
import { toStored } from './stored-words.ts';

/**
 * The ledger over a database that is open and up to date. Close it before the engine.
 * @throws (its methods) UnknownAccount, CreditKeyReused, LedgerUnavailable; or what the database said of one bad row
 */
export function createLedger({
  engine,
  clock,
  sha256 = nodeSha256,
}: {
  engine: Engine;
  clock: () => Date;
  sha256?: Sha256;
}): Ledger {
  const rules = { clock, sha256, priceLists: new Map([[PRICE_LIST.version, PRICE_LIST]]) };
  // Two lanes keep two cores of a server busy; PGlite has one connection
  const lanes = Array.from({ length: engine.name === 'postgres' ? 2 : 1 }, () =>
    createLane(
      () => engine.openLane(),
      (connection, commands) => postBatch(connection, commands, rules),
    ),
  );

  return {
    ...createReads(engine.db),

    async openAccount({ accountId, planId, at }) {
      const cycle = firstCycle(at, 'monthly');
      await engine.db
        .insertInto('accounts')
        .values({
          account_id: accountId,
          epoch: randomUUID(),
          plan_id: planId,
          status: toStored(ACCOUNT_STATUSES, 'active'),
          price_list: PRICE_LIST.version,
          seq: 0,
          plan: 0,
          purchased: 0,
          cycle_no: cycle.index,
          cycle_start: cycleStart(cycle),
          cycle_end: cycleEnd(cycle),
          cycle_anchor: cycle.anchor,
          head_hash: fromHex(EMPTY_HEAD.hash),
        })
        .onConflict((conflict) => conflict.column('account_id').doNothing())
        .execute();
    },

    async charge(commands) {
      const posted = await post(
        lanes,
        commands.map(normalised).map((charge) => ({ post: 'charge', charge })),
      );
      return posted.map((result, i) => chargeResultOf(result, commands[i]?.accountId));
    },

    async credit(command) {
      const credit = { ...command, accountId: command.accountId.toLowerCase() };
      const [result] = await post(lanes, [{ post: 'credit', credit }]);
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

/** UUIDs as the database gives them back, so that one written in capitals is the same key. */
const normalised = (command: ChargeCommand): ChargeCommand => ({
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
async function post(lanes: readonly Lane[], commands: readonly PostingCommand[]): Promise<PostingResult[]> {
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
  const { accountId } = command.post === 'charge' ? command.charge : command.credit;
  return [...accountId].reduce((sum, character) => sum + character.charCodeAt(0), 0) % lanes;
}
