import './globals.ts';
import { Coverage } from './coverage.ts';
import { type History, runHistory } from './history.ts';
import { Ledgers } from './ledger-port.ts';

export type Report = {
  readonly histories: number;
  readonly steps: number;
  readonly ms: number;
  readonly coverage: Coverage;
  readonly failure: History | undefined;
};

/** Lives through histories of ascending seeds until `more` says no, or one fails. */
export async function simulate(
  from: number,
  more: (done: number) => boolean,
  onHistory: (history: History) => void = () => {},
): Promise<Report> {
  const started = performance.now();
  const ledgers = new Ledgers();
  const coverage = new Coverage();
  let [done, steps] = [0, 0];
  let failure: History | undefined;
  try {
    while (!failure && more(done)) {
      const history = await runHistory(from + done, ledgers);
      coverage.add(history.coverage);
      onHistory(history);
      done += 1;
      steps += history.steps;
      if (history.failure) failure = history;
    }
  } finally {
    await ledgers.close();
  }
  return { histories: done, steps, ms: performance.now() - started, coverage, failure };
}
