import { describe, expect, it } from 'vitest';
import { runHistory } from './history.ts';
import { Ledgers } from './ledger-port.ts';
import { simulate } from './run.ts';

/** `npm run test:long` lives through 20,000. */
const HISTORIES = Number(process.env.SIMULATED_HISTORIES ?? 500);
const FIRST_SEED = Number(process.env.SIMULATED_FROM ?? 1);
const MINUTE_MS = 60_000;

describe('wallets, network and ledger in simulated histories', () => {
  it(
    `keep every promise in ${HISTORIES} histories from seed ${FIRST_SEED}, and reach every state and kill point`,
    async () => {
      const report = await simulate(FIRST_SEED, (done) => done < HISTORIES);
      const told = report.coverage.summary().join('\n');
      const { failure } = report;
      if (failure) {
        throw new Error(
          `seed ${failure.seed} (npm run simulate -- --seed ${failure.seed}): ${failure.error}`,
        );
      }
      expect(report.coverage.missing(), told).toEqual([]);
      expect(report.coverage.counts.get('ledger: pglite'), told).toBeGreaterThanOrEqual(
        Math.floor(HISTORIES / 10),
      );
    },
    HISTORIES * 2000 + 5 * MINUTE_MS,
  );

  it.each([7, 10])(
    'are the same to the last step for the same seed (%i)',
    async (seed) => {
      const ledgers = new Ledgers();
      const [first, second] = [await runHistory(seed, ledgers), await runHistory(seed, ledgers)];
      await ledgers.close();
      expect(second.hash).toBe(first.hash);
      expect(second.steps).toBe(first.steps);
      expect((await runHistory(seed + 1, ledgers)).hash).not.toBe(first.hash);
    },
    MINUTE_MS,
  );
});
