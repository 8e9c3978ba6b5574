import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = `What takes too long for every change. Goes on where it was stopped, as long as the commit is the same.

  npm run test:long
  npm run test:long -- --only simulation    steps whose title says so
  npm run test:long -- --again              from the beginning`;

type Step = {
  readonly title: string;
  readonly run: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
};

const HISTORIES = 20_000;
const HISTORIES_A_STEP = 1000;
const MODEL_RUNS = { pglite: 5000, postgres: 500 };
const MODEL_STEPS = 10;

const STEPS: readonly Step[] = [
  ...Array.from({ length: HISTORIES / HISTORIES_A_STEP }, (_, i): Step => {
    const [from, runs] = [i * HISTORIES_A_STEP + 1, HISTORIES_A_STEP];
    return {
      title: `simulation: histories ${from} to ${from + runs - 1}`,
      run: ['simulate', '--', '--from', `${from}`, '--runs', `${runs}`],
    };
  }),
  { title: 'simulation: mutants', run: ['simulate:mutants'] },
  ...Array.from({ length: MODEL_STEPS }, (_, i): Step => {
    const [pglite, postgres] = [MODEL_RUNS.pglite / MODEL_STEPS, MODEL_RUNS.postgres / MODEL_STEPS];
    return {
      title: `model: ${pglite} runs on PGlite and ${postgres} on PostgreSQL, part ${i + 1} of ${MODEL_STEPS}`,
      run: ['test:model'],
      environment: { MODEL_RUNS_PGLITE: `${pglite}`, MODEL_RUNS_POSTGRES: `${postgres}` },
    };
  }),
  {
    title: 'faults: killed between any two steps, on PGlite too',
    run: ['test:server', '--', 'tests/server/faults'],
    environment: { ALL_STEPS: '1' },
  },
  {
    title: 'surfaces: random calls on all surfaces of one account, 300 histories',
    run: ['test:server', '--', 'tests/server/surfaces'],
    environment: { SURFACE_RUNS: '300' },
  },
  {
    title: 'fuzz: every hostile body, header and address for every endpoint',
    run: ['test:server', '--', 'tests/server/fuzz'],
    environment: { FUZZ_RUNS: '50', FUZZ_SHARE: '1' },
  },
  {
    title: 'gallery: every state of every view by axe, light and dark, and at 320 px in five languages',
    run: ['test:gallery'],
  },
];

type Report = {
  readonly commit: string;
  readonly steps: Record<string, { readonly passed: boolean; readonly seconds: number; readonly at: string }>;
};

const REPORT = join(import.meta.dirname, '..', '.data', 'test-long.json');

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    again: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(USAGE);
else process.exitCode = runAll();

function runAll(): number {
  const commit = git('rev-parse', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with changes');
  const before = values.again ? undefined : readReport();
  // What was changed since cannot be told apart
  const report = before?.commit === commit && !commit.endsWith('changes') ? before : { commit, steps: {} };
  const chosen = STEPS.filter(({ title }) => title.includes(values.only));
  for (const [index, { title, run, environment }] of chosen.entries()) {
    const told = `[${index + 1}/${chosen.length}] ${title}`;
    if (report.steps[title]?.passed) {
      console.log(`${told}: passed before`);
      continue;
    }
    console.log(`\n${told}: npm run ${run.join(' ')}`);
    const started = Date.now();
    const env = { ...process.env, ...environment };
    const { status } = spawnSync('npm', ['run', '--silent', ...run], { stdio: 'inherit', env });
    const seconds = Math.round((Date.now() - started) / 1000);
    report.steps[title] = { passed: status === 0, seconds, at: new Date().toISOString() };
    writeReport(report);
  }
  return tell(report, chosen);
}

function tell({ commit, steps }: Report, chosen: readonly Step[]): number {
  console.log(`\n${commit}`);
  for (const { title } of chosen) {
    const done = steps[title];
    console.log(`${done?.passed ? 'passed' : 'FAILED'}  ${title}${done ? `, ${done.seconds} s` : ''}`);
  }
  console.log(`report: ${REPORT}`);
  return chosen.every(({ title }) => steps[title]?.passed) ? 0 : 1;
}

function readReport(): Report | undefined {
  try {
    return JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function writeReport(report: Report): void {
  mkdirSync(dirname(REPORT), { recursive: true });
  writeFileSync(REPORT, `${JSON.stringify(report, undefined, 2)}\n`);
}

function git(...args: string[]): string {
  return spawnSync('git', args, { encoding: 'utf8' }).stdout.trim();
}
