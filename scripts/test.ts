import { spawnSync } from 'node:child_process';

/** Everything that must hold, in the order in which a failure is cheapest to understand. */
const STAGES: [title: string, script: string][] = [
  ['types, lint, boundaries, dead code', 'check'],
  ['unit', 'test:unit'],
  ['server, on PGlite and PostgreSQL', 'test:server'],
  ['production build', 'build'],
  ['bundle sizes', 'check:size'],
  ['end to end in Chromium', 'test:e2e'],
];

for (const [index, [title, script]] of STAGES.entries()) {
  console.log(`\n[${index + 1}/${STAGES.length}] ${title}: npm run ${script}`);
  const started = Date.now();
  const { status } = spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit' });
  const seconds = Math.round((Date.now() - started) / 1000);
  if (status !== 0) {
    console.error(`\nFAILED: ${title} (npm run ${script}), after ${seconds} s`);
    process.exit(status ?? 1);
  }
  console.log(`[${index + 1}/${STAGES.length}] ${title}: passed in ${seconds} s`);
}
console.log(`\nPASSED: all ${STAGES.length} stages of npm test`);
