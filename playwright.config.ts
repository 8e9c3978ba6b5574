import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  projects: [
    { name: 'e2e', testMatch: ['e2e/**/*.spec.ts', 'harness/**/*.spec.ts'] },
    // Every state of every view: too long for each change, so it is a step of `npm run test:long`.
    { name: 'gallery', testMatch: 'gallery/**/*.spec.ts' },
  ],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  // On two shared cores a browser may starve: a test that passes at the second try is listed as flaky, never hidden.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  outputDir: 'test-results',
});
