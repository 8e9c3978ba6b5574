import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Coverage } from './coverage.ts';
import type { Told } from './part.ts';

export type Failed = NonNullable<Told['failure']> & { readonly seed: number };
export type Report = {
  readonly histories: number;
  readonly steps: number;
  readonly ms: number;
  readonly coverage: Coverage;
  /** Of the lowest seed that failed. */
  readonly failure: Failed | undefined;
};

/**
 * Lives through histories of ascending seeds until `more` says no, or one fails. Each core takes the next seed when it has
 * done with one: which thread lives through a seed changes nothing in it.
 */
export async function simulate(
  from: number,
  more: (done: number) => boolean,
  threads = availableParallelism(),
): Promise<Report> {
  const started = performance.now();
  const coverage = new Coverage();
  let [given, histories, steps] = [0, 0, 0];
  let failure: Failed | undefined;
  const next = (): number | null => {
    if (failure || !more(given)) return null;
    given += 1;
    return from + given - 1;
  };
  const heard = (told: Told): void => {
    coverage.add(told);
    histories += 1;
    steps += told.steps;
    if (told.failure && told.seed < (failure?.seed ?? Number.POSITIVE_INFINITY)) {
      failure = { ...told.failure, seed: told.seed };
    }
  };
  await Promise.all(Array.from({ length: threads }, () => liveThrough(next, heard)));
  return { histories, steps, ms: performance.now() - started, coverage, failure };
}

/** One thread, until there are no more seeds. @throws what ended the thread before */
async function liveThrough(next: () => number | null, heard: (told: Told) => void): Promise<void> {
  const thread = new Worker(new URL('./part.ts', import.meta.url));
  thread.on('message', (told: Told) => {
    heard(told);
    thread.postMessage(next());
  });
  thread.postMessage(next());
  const [code] = await once(thread, 'exit');
  if (code !== 0) throw new Error(`a thread of the simulation ended with ${code}`);
}
