import { randomInt, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Ledger } from '../../server/ledger/ledger.ts';
import { describeOnEngines } from '../server/support/engines.ts';
import { newLedgers, openReal } from './real.ts';
import { Reference } from './reference.ts';
import { BEGINNINGS, begin, MEMBER_COUNT, type Run, steps } from './steps.ts';

const number = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const SEED = number('MODEL_SEED', randomInt(2 ** 31));
const RUNS = { pglite: number('MODEL_RUNS_PGLITE', 200), postgres: number('MODEL_RUNS_POSTGRES', 30) };
const LONGEST = number('MODEL_STEPS', 36);

const MOMENTS = [
  '2026-01-31T10:00:00Z',
  '2026-03-10T12:00:00Z',
  '2028-02-29T23:59:00Z',
  '2026-12-31T00:00:00Z',
];

describeOnEngines('the ledger and a reference model of the credit rules', (database) => {
  let run: Run | undefined;
  let ledgers: [Ledger, Ledger];
  beforeAll(() => {
    ledgers = newLedgers(database.engine, () => new Date(run?.model.now ?? 0));
    return () => Promise.all(ledgers.map((ledger) => ledger.close()));
  });

  it('agree on every answer and every entry of any history, and every invariant holds after each step', {
    timeout: 7_200_000,
  }, async () => {
    const { engine } = database;
    const numRuns = RUNS[engine.name];
    process.stdout.write(`model: ${numRuns} runs on ${engine.name}, MODEL_SEED=${SEED}\n`);
    let count = 0;
    const reached = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...MOMENTS),
        fc.constantFrom(...BEGINNINGS),
        fc.commands(steps, { maxCommands: LONGEST, size: 'max' }),
        async (moment, beginning, commands) => {
          const at = new Date(moment);
          const model = new Reference(at.getTime());
          run = { model, asked: [], held: [], orders: [], asides: [], again: [] };
          const members = Array.from({ length: MEMBER_COUNT }, () => randomUUID());
          const real = await openReal(engine, ledgers, members, at);
          const started = run;
          await begin(started, real, beginning);
          await fc.asyncModelRun(() => ({ model: started, real }), commands);
          count += model.lines.length;
          tally(model, reached);
        },
      ),
      { numRuns, seed: SEED, endOnFailure: false },
    );
    const seen = [...reached].sort((a, b) => b[1] - a[1]).map(([word, times]) => `${word} ${times}`);
    process.stdout.write(`model: ${count} entries; ${seen.join(', ')}\n`);
    expect(count).toBeGreaterThan(numRuns);
  });
});

/** How often each kind of entry and each answer came up, so that a reader sees what the histories reached. */
function tally(model: Reference, reached: Map<string, number>): void {
  const words = [
    ...model.lines.map(({ kind }) => kind),
    ...[...model.answers.values()].map(({ answer }) => String(answer.code ?? answer.reason ?? answer.status)),
    ...model.noes,
  ];
  for (const word of words) reached.set(word, (reached.get(word) ?? 0) + 1);
}
