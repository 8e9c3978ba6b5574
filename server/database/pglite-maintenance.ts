import type { PGlite } from '@electric-sql/pglite';

/** Rows written between two refreshes of the statistics (about 10,000 charges); how long it is quiet before it is idle. */
const SCHEDULE = { rowsBetweenAnalyze: 40_000, idleMs: 30_000 };

/**
 * What autovacuum and the checkpointer do on a server, and nobody in PGlite: statistics while rows arrive, vacuum and
 * checkpoint when it is quiet and at the end. Each step runs by itself, because none may share a transaction.
 */
export function createMaintenance(pglite: PGlite, { rowsBetweenAnalyze, idleMs } = SCHEDULE) {
  let rowsSinceAnalyze = 0;
  let rowsSinceCheckpoint = 0;
  let idle: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const run = (...statements: string[]): Promise<void> => {
    running = running.then(async () => {
      for (const statement of statements) if (!pglite.closed) await pglite.query(statement);
    });
    return running;
  };

  const tidy = (): Promise<void> => {
    if (rowsSinceCheckpoint === 0) return running;
    rowsSinceCheckpoint = 0;
    return run('VACUUM', 'CHECKPOINT');
  };

  // A step that fails leaves only slower plans or a longer log; the next one is tried all the same
  const inBackground = (step: Promise<void>): void => {
    running = step.catch(() => {});
  };

  return {
    analyze: (): Promise<void> => run('ANALYZE'),

    /** To be told after each commit how many rows it wrote. */
    wrote(rows: number): void {
      rowsSinceAnalyze += rows;
      rowsSinceCheckpoint += rows;
      if (rowsSinceAnalyze >= rowsBetweenAnalyze) {
        rowsSinceAnalyze = 0;
        inBackground(run('ANALYZE'));
      }
      clearTimeout(idle);
      idle = setTimeout(() => inBackground(tidy()), idleMs).unref();
    },

    async stop(): Promise<void> {
      clearTimeout(idle);
      await tidy();
    },
  };
}
