import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'harness/**/*.spec.ts'],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  // On two shared cores a browser may starve: a test that passes at the second try is listed as flaky, never hidden.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  outputDir: 'test-results',
});
