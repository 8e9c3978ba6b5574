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
          globalSetup: ['tests/server/support/postgres-cluster.ts'],
          setupFiles: ['tests/server/support/shard-lint-setup.ts'],
        },
      },
      { test: { name: 'simulation', include: ['tests/simulation/**/*.test.ts'] } },
      {
        test: {
          name: 'model',
          include: ['tests/model/**/*.test.ts'],
          hookTimeout: 120_000,
          globalSetup: ['tests/server/support/postgres-cluster.ts'],
        },
      },
    ],
  },
});
