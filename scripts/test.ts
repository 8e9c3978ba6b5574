import { spawnSync } from 'node:child_process';

/** Everything that must hold, in the order in which a failure is cheapest to understand. */
const STAGES: [title: string, script: string][] = [
  ['types, lint, boundaries, dead code, production build and its sizes', 'check'],
  ['unit', 'test:unit'],
  // Together: each of them is one file, and a core would stand idle
  ['simulated histories; the ledger beside its reference model, on PGlite and PostgreSQL', 'test:random'],
  ['server, on PGlite and PostgreSQL', 'test:server'],
  ['end to end in Chromium, and in Firefox where it is installed', 'test:e2e'],
];

for (const [index, [title, script]] of STAGES.entries()) {
  console.log(`\n[${index + 1}/${STAGES.length}] ${title}: npm run ${script}`);
  const started = Date.now();
  const { status } = spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit' });
  if (status !== 0) {
    const seconds = Math.round((Date.now() - started) / 1000);
    console.error(`\nFAILED: ${title} (npm run ${script}), after ${seconds} s`);
    process.exit(status ?? 1);
  }
}
