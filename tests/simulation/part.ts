import './globals.ts';
import { inspect } from 'node:util';
import { parentPort } from 'node:worker_threads';
import { runHistory } from './history.ts';
import { Ledgers } from './ledger-port.ts';

/** What a thread says of the history it was asked to live through. */
export type Told = {
  readonly seed: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly steps: number;
  /** What broke, and the last things that happened before. */
  readonly failure: { readonly error: string; readonly story: readonly string[] } | undefined;
};

/*
 * A thread of its own for histories: what they replace of the global clock and IndexedDB stays in here. Lives through one
 * after the other, as it is given seeds; `null`: there are no more.
 */
const ledgers = new Ledgers();

async function live(seed: number): Promise<Told> {
  const { coverage, steps, story, failure } = await runHistory(seed, ledgers);
  return {
    seed,
    counts: coverage.counts,
    steps,
    failure: failure && { error: inspect(failure.error), story },
  };
}

parentPort?.on('message', async (seed: number | null) => {
  if (seed !== null) {
    parentPort?.postMessage(await live(seed));
    return;
  }
  await ledgers.close();
  parentPort?.close();
});
