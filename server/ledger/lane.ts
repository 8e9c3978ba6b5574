import { setTimeout as pause } from 'node:timers/promises';
import type { LaneConnection } from '../database/engine.ts';
import { ConnectionTrouble } from '../database/errors.ts';
import { LedgerUnavailable } from './errors.ts';
import type { PostingCommand, PostingResult } from './posting.ts';

/** Most commands in one transaction. */
const CAPACITY = 500;
/** Waits before a batch is tried again on a new connection, ms. */
const PAUSES = [10, 100, 500, 2000, 4000];

type Waiting = {
  readonly command: PostingCommand;
  readonly resolve: (result: PostingResult) => void;
  readonly reject: (error: unknown) => void;
};

export type Lane = {
  /** @returns one result a command, in order, after the commit */
  post(commands: readonly PostingCommand[]): Promise<PostingResult[]>;
  /** Answers what was accepted, then closes the connection. */
  close(): Promise<void>;
};

/**
 * One batch under way at a time, of one group where the database is sharded; what arrives meanwhile goes into the next (group commit, no timer).
 *
 * When the connection fails, the batch is posted again on a new one: keys that were committed answer with what was
 * stored, so nobody is told that a charge failed when it did not. When the database refuses the batch, its halves are
 * posted by themselves, so that one bad command fails alone.
 */
export function createLane(
  open: () => Promise<LaneConnection>,
  postBatch: (
    connection: LaneConnection,
    commands: readonly PostingCommand[],
  ) => Promise<readonly PostingResult[]>,
  grouping?: () => Promise<(command: PostingCommand) => string>,
): Lane {
  const queue: Waiting[] = [];
  let connection: LaneConnection | undefined;
  let draining: Promise<void> | undefined;
  let closed = false;

  const drop = async (): Promise<void> => {
    const dropped = connection;
    connection = undefined;
    // It is given up in any case; what went wrong on it was told to those who waited
    await dropped?.close().catch(() => {});
  };

  const attempt = async (batch: readonly Waiting[]): Promise<readonly PostingResult[]> => {
    connection ??= await open();
    return postBatch(
      connection,
      batch.map((waiting) => waiting.command),
    );
  };

  const settle = async (batch: readonly Waiting[], tries = 0): Promise<void> => {
    try {
      const results = await attempt(batch);
      for (const [i, waiting] of batch.entries()) {
        const result = results[i];
        if (result) waiting.resolve(result);
        else waiting.reject(new RangeError('a command without its result'));
      }
    } catch (error) {
      await drop();
      await recover(batch, tries, error);
    }
  };

  const recover = async (batch: readonly Waiting[], tries: number, error: unknown): Promise<void> => {
    if (error instanceof ConnectionTrouble) {
      const wait = PAUSES[tries];
      if (wait === undefined) {
        for (const waiting of batch) waiting.reject(new LedgerUnavailable(error));
        return;
      }
      await pause(wait);
      await settle(batch, tries + 1);
      return;
    }
    const [only] = batch;
    if (batch.length === 1) {
      only?.reject(error);
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await settle(batch.slice(0, middle));
    await settle(batch.slice(middle));
  };

  const drain = async (): Promise<void> => {
    try {
      const groupOf = grouping ? await grouping() : () => '';
      while (queue.length > 0) await settle(nextBatch(queue, groupOf));
    } catch (error) {
      for (const waiting of queue.splice(0)) waiting.reject(error);
    }
    draining = undefined;
  };

  return {
    async post(commands) {
      if (closed) throw new LedgerUnavailable();
      const answers = commands.map(
        (command) =>
          new Promise<PostingResult>((resolve, reject) => queue.push({ command, resolve, reject })),
      );
      draining ??= drain();
      // All of them are waited for, so that a refused command does not hide what became of the others
      const settled = await Promise.allSettled(answers);
      const failed = settled.find((answer) => answer.status === 'rejected');
      if (failed) throw failed.reason;
      return settled.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    },
    async close() {
      closed = true;
      await draining;
      await drop();
    },
  };
}

/** Takes what waits longest and everything of its group, in order. */
function nextBatch(queue: Waiting[], groupOf: (command: PostingCommand) => string): Waiting[] {
  const groups = queue.map(({ command }) => groupOf(command));
  if (groups.every((group) => group === groups[0])) return queue.splice(0, CAPACITY);
  const batch = queue.filter((_, i) => groups[i] === groups[0]).slice(0, CAPACITY);
  const taken = new Set(batch);
  queue.splice(0, queue.length, ...queue.filter((waiting) => !taken.has(waiting)));
  return batch;
}
