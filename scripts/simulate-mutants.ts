import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MUTANTS, type Mutant } from '../tests/simulation/mutants.ts';

/** What the simulation runs on. */
const COPIED = ['lib', 'server', 'tests/simulation', 'scripts/simulate.ts', 'package.json', 'assets'];
const ROOT = join(import.meta.dirname, '..');

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '500' }, only: { type: 'string', default: '' } },
});

const chosen = MUTANTS.filter(({ name }) => name.includes(values.only));
const survived: string[] = [];
const started = Date.now();
for (const mutant of chosen) {
  const before = Date.now();
  const caught = live(mutant);
  if (caught === undefined) survived.push(mutant.name);
  const seconds = Math.round((Date.now() - before) / 1000);
  console.log(
    `${caught ? 'caught  ' : 'SURVIVED'}  ${mutant.name}${caught ? `: ${caught}` : ''} (${seconds} s)`,
  );
}
console.log(
  `${chosen.length - survived.length} of ${chosen.length} mutants caught in ${Math.round((Date.now() - started) / 1000)} s`,
);
if (survived.length > 0) process.exitCode = 1;

/** @returns how the simulation caught it, or `undefined` when it lived through every history */
function live(mutant: Mutant): string | undefined {
  const place = mkdtempSync(join(tmpdir(), 'purser-mutant-'));
  try {
    for (const path of COPIED) cpSync(join(ROOT, path), join(place, path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(place, 'node_modules'));
    apply(mutant, place);
    const args = ['scripts/simulate.ts', '--runs', values.runs];
    const { stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: place,
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    });
    if (stdout.includes('PASSED') || stderr.includes('never reached')) return undefined;
    const [, seed] = /FAILED: seed (\d+)/.exec(stderr) ?? [];
    if (seed === undefined) throw new Error(`${mutant.name} does not run:\n${stderr.slice(-2000)}`);
    const [what = 'failed'] = /(BrokenPromise|Error): .*/.exec(stderr) ?? [];
    return `seed ${seed}, ${what.replace('BrokenPromise: ', '')}`;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** @throws Error when the code has moved away from the mutant: then the list has to follow it */
function apply({ name, edits }: Mutant, place: string): void {
  for (const { file, from, to } of edits) {
    const path = join(place, file);
    const source = readFileSync(path, 'utf8');
    if (source.split(from).length !== 2) throw new Error(`${name}: not once in ${file}: ${from}`);
    writeFileSync(
      path,
      source.replace(from, () => to),
    );
  }
}
