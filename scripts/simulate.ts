import { parseArgs } from 'node:util';
import { runHistory } from '../tests/simulation/history.ts';
import { Ledgers } from '../tests/simulation/ledger-port.ts';
import { type Failed, type Report, simulate } from '../tests/simulation/run.ts';

const USAGE = `Simulated histories of wallets, network and ledger; see docs/simulation.md.

  npm run simulate                         500 histories
  npm run simulate -- --runs 20000         so many
  npm run simulate -- --for 10m            as many as fit (s, m, h)
  npm run simulate -- --from 1000          seeds from there on
  npm run simulate -- --seed 42            one history, twice, with its whole story`;

/** Fewer need not reach everything. */
const ENOUGH = 300;
const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    runs: { type: 'string', default: '500' },
    for: { type: 'string' },
    from: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(USAGE);
else if (values.seed !== undefined) process.exitCode = await one(whole(values.seed));
else process.exitCode = await many(whole(values.from), untilWhen());

/** One seed, lived through twice: both must be the same to the last step. */
async function one(seed: number): Promise<number> {
  const ledgers = new Ledgers();
  const history = await runHistory(seed, ledgers);
  const again = await runHistory(seed, ledgers);
  await ledgers.close();
  console.log(history.story.join('\n'));
  if (history.failure) console.error('\n', history.failure.error);
  console.log(`\nseed ${seed}: trace ${history.hash}, ${history.steps} steps; again: trace ${again.hash}`);
  if (history.hash === again.hash) return history.failure ? 1 : 0;
  const at = history.story.findIndex((line, i) => line !== again.story[i]);
  console.error(`not the same history twice, from line ${at}:\n${history.story[at]}\n${again.story[at]}`);
  return 1;
}

async function many(from: number, more: (done: number) => boolean): Promise<number> {
  console.log(`seeds from ${from}`);
  const report = await simulate(from, more);
  tell(report);
  if (report.failure) return tellFailure(report.failure);
  const missing = report.coverage.missing();
  if (report.histories >= ENOUGH && missing.length > 0) {
    console.error(`FAILED: never reached: ${missing.join('; ')}`);
    return 1;
  }
  console.log(`PASSED: ${report.histories} histories from seed ${from}`);
  return 0;
}

function tell({ coverage, histories, steps, ms }: Report): void {
  for (const line of coverage.summary()) console.log(line);
  console.log(`${histories} histories, ${steps} steps, ${Math.round(ms / 1000)} s`);
}

function tellFailure({ seed, story, error }: Failed): number {
  console.log(story.slice(-30).join('\n'));
  console.error('\n', error);
  console.error(`FAILED: seed ${seed}. Again: npm run simulate -- --seed ${seed}`);
  return 1;
}

function untilWhen(): (done: number) => boolean {
  if (values.for === undefined) {
    const runs = whole(values.runs);
    return (done) => done < runs;
  }
  const [, number, unit = ''] = /^(\d+)([smh])$/.exec(values.for) ?? [];
  const ms = UNITS[unit];
  if (number === undefined || ms === undefined)
    throw new RangeError(`--for takes 30s, 10m or 2h, not ${values.for}`);
  const end = Date.now() + Number(number) * ms;
  return () => Date.now() < end;
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`not a whole number: ${text}`);
  return number;
}
