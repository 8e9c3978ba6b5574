import { describe, expect, it } from 'vitest';
import type { LaneConnection } from '../../../server/database/engine.ts';
import { ConnectionTrouble, StatementRefused } from '../../../server/database/errors.ts';
import { createLane } from '../../../server/ledger/lane.ts';
import type { PostingCommand, PostingResult } from '../../../server/ledger/posting.ts';

const command = (amount: number): PostingCommand => ({
  post: 'credit',
  credit: { accountId: 'a', kind: 'grant', amount, key: `k${amount}` },
});
const amountOf = (posted: PostingCommand): number => (posted.post === 'credit' ? posted.credit.amount : 0);

/** A lane over connections that only count, and a database that answers each command with its amount. */
function laneOver(answer: (batch: readonly number[], call: number) => void | Promise<void>) {
  const batches: number[][] = [];
  const seen = { opened: 0, closed: 0 };
  const connection: LaneConnection = {
    transact: () => Promise.reject(new Error('not used here')),
    async close() {
      seen.closed += 1;
    },
  };
  const lane = createLane(
    async () => {
      seen.opened += 1;
      return connection;
    },
    async (_, commands): Promise<PostingResult[]> => {
      const batch = commands.map(amountOf);
      batches.push(batch);
      await answer(batch, batches.length);
      return batch.map((seq) => ({ kind: 'credited', seq }));
    },
  );
  return { lane, batches, seen };
}

const credited = (seq: number): PostingResult => ({ kind: 'credited', seq });

describe('a lane', () => {
  it('posts what arrives while a batch is under way together, in order, and answers each caller its own', async () => {
    const { lane, batches, seen } = laneOver(() => {});
    const answers = await Promise.all([1, 2, 3, 4].map((amount) => lane.post([command(amount)])));
    expect(answers).toEqual([[credited(1)], [credited(2)], [credited(3)], [credited(4)]]);
    expect(batches).toEqual([[1], [2, 3, 4]]);
    expect(seen).toEqual({ opened: 1, closed: 0 });
  });

  it('never posts more than 500 commands together', async () => {
    const { lane, batches } = laneOver(() => {});
    await lane.post(Array.from({ length: 1201 }, (_, i) => command(i + 1)));
    expect(batches.map((batch) => batch.length)).toEqual([500, 500, 201]);
  });

  it('halves a batch that the database refuses, on new connections, until the bad command stands alone', async () => {
    const refusal = new StatementRefused('22P05', new Error('unsupported Unicode escape sequence'));
    const { lane, batches, seen } = laneOver((batch) => {
      if (batch.includes(6)) throw refusal;
    });
    const first = lane.post([command(0)]);
    const calls = [1, 2, 3, 4, 5, 6, 7, 8].map((amount) => lane.post([command(amount)]));
    await first;
    const settled = await Promise.allSettled(calls);
    expect(settled.map((call) => call.status)).toEqual([
      ...Array(5).fill('fulfilled'),
      'rejected',
      ...Array(2).fill('fulfilled'),
    ]);
    expect(settled[5]).toMatchObject({ reason: refusal });
    expect(batches.slice(1)).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [5, 6],
      [5],
      [6],
      [7, 8],
    ]);
    expect(seen.opened).toBe(seen.closed + 1);
  });

  it('posts the same batch again on a new connection when the outcome of the first is not known', async () => {
    const { lane, batches, seen } = laneOver((_, call) => {
      if (call <= 2) throw new ConnectionTrouble('lost');
    });
    expect(await lane.post([command(1), command(2)])).toEqual([credited(1), credited(2)]);
    expect(batches).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    expect(seen).toEqual({ opened: 3, closed: 2 });
  });

  it('goes on with the next batch after one that failed', async () => {
    const { lane } = laneOver((batch) => {
      if (batch.includes(1)) throw new TypeError('a mistake in a rule');
    });
    await expect(lane.post([command(1)])).rejects.toThrow('a mistake in a rule');
    expect(await lane.post([command(2)])).toEqual([credited(2)]);
  });

  it('answers what it accepted before it closes, and takes nothing afterwards', async () => {
    const { lane, seen } = laneOver(() => {});
    const accepted = lane.post([command(1)]);
    await lane.close();
    expect(await accepted).toEqual([credited(1)]);
    expect(seen).toEqual({ opened: 1, closed: 1 });
    await expect(lane.post([command(2)])).rejects.toMatchObject({ code: 'unavailable' });
  });
});
