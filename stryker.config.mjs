/**
 * Breaks the pure modules that the design names (section 9, "Tests") and asks whether a test notices: `npm run mutate`.
 * Goes on where it was stopped; without whole files in `-- --mutate`, over all of them.
 */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tests/mutation.config.ts' },
  mutate: [
    'lib/credits/*.ts',
    'lib/linkedin/*.ts',
    'lib/linkedin/families/*.ts',
    'lib/wallet/{alias-key,api-failure,back-off,balance,bulk-plan,button-state,expiry,names,owned-runs,packed-owned,progress,row-machine,same-person,schedule,server-address,settled-summary}.ts',
    'server/ledger/decide*.ts',
  ],
  incremental: true,
  incrementalFile: '.data/mutation/incremental.json',
  tempDirName: '.data/mutation/sandbox',
  ignorePatterns: ['.output', '.data', '.git', 'docs/screens', 'release', 'test-results', 'bench'],
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 10_000,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  jsonReporter: { fileName: '.data/mutation/report.json' },
  thresholds: { high: 95, low: 85, break: 85 },
};
