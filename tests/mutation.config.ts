import { defineConfig } from 'vitest/config';

/** The tests of the pure modules, for `npm run mutate`. */
export default defineConfig({
  test: { include: ['tests/unit/{credits,ledger,linkedin,protocol,wallet}/**/*.test.ts'] },
});
