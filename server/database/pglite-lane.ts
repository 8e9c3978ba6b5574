import type { PGlite, Results } from '@electric-sql/pglite';
import type { LaneConnection, OnLaneStep, Rows, Statement } from './engine.ts';
import { laneError } from './errors.ts';

/** A lane on PGlite: its one connection is taken for the length of each transaction. Nothing to pipeline in process. */
export function openPgliteLane(
  pglite: PGlite,
  wrote: (rows: number) => void,
  onStep: OnLaneStep = () => {},
): LaneConnection {
  return {
    async transact(first, then) {
      let rows = 0;
      // An error thrown by `then` must arrive as it is
      let thrown: { error: unknown } | undefined;
      onStep('begin');
      const value = await pglite
        .transaction(async (transaction) => {
          const run = ({ sql, parameters }: Statement): Promise<Results<Rows[number]>> =>
            transaction.query(sql, [...parameters]);
          const results: Rows[] = [];
          for (const [i, statement] of first.entries()) {
            onStep(`read ${i}`);
            results.push((await run(statement)).rows);
          }
          onStep('decide');
          const next = attempt(() => then(results));
          if ('error' in next) {
            thrown = next;
            throw next.error;
          }
          for (const [i, statement] of next.value.statements.entries()) {
            onStep(`write ${i}`);
            rows += (await run(statement)).affectedRows ?? 0;
          }
          onStep('commit');
          return next.value.value;
        })
        .catch((error: unknown) => {
          throw thrown ? thrown.error : wrapped(error);
        });
      onStep('committed');
      if (rows > 0) wrote(rows);
      return value;
    },
    close: async () => {},
  };
}

function attempt<T>(work: () => T): { value: T } | { error: unknown } {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}

function wrapped(error: unknown): Error {
  const state = error instanceof Error && 'code' in error ? error.code : undefined;
  return laneError(typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) ? state : undefined, error);
}
