import { parseArgs } from 'node:util';
import { runHistory } from '../tests/simulation/history.ts';
import { Ledgers } from '../tests/simulation/ledger-port.ts';
import { simulate } from '../tests/simulation/run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    runs: { type: 'string' },
    for: { type: 'string' },
    from: { type: 'string' },
  },
});
console.log(values);
if (values.seed) {
  const history = await runHistory(Number(values.seed), new Ledgers());
  console.log(history.failure?.story.join('\n'));
  console.log(history.failure?.error, history.hash, history.steps, history.coverage.summary().join('\n'));
} else {
  const runs = Number(values.runs ?? 100);
  const report = await simulate(Number(values.from ?? 1), (done) => done < runs);
  console.log(report.coverage.summary().join('\n'));
  console.log(report.coverage.missing());
  console.log(
    report.histories,
    report.steps,
    report.ms,
    report.failure?.seed,
    report.failure?.failure?.error,
  );
}
