import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'] } },
      {
        test: {
          name: 'server',
          include: ['tests/server/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          // Half of the time went into loading the same modules for each file; tests keep their state in accounts of their own
          isolate: false,
          globalSetup: ['tests/server/support/postgres-cluster.ts', 'tests/server/support/data-templates.ts'],
          setupFiles: ['tests/server/support/shard-lint-setup.ts'],
        },
      },
      { test: { name: 'simulation', include: ['tests/simulation/**/*.test.ts'] } },
      {
        test: {
          name: 'model',
          include: ['tests/model/**/*.test.ts'],
          hookTimeout: 120_000,
          globalSetup: ['tests/server/support/postgres-cluster.ts', 'tests/server/support/data-templates.ts'],
        },
      },
    ],
  },
});
