import { type KyselyPlugin, PostgresQueryCompiler } from 'kysely';
import type { Engine, LaneConnection } from '../../../server/database/engine.ts';

/** A statement that the server sent, and the file that sent it. */
export type Recorded = { readonly sql: string; readonly at: string };

/** By text: the same statement sent often is one. */
const recorded = new Map<string, Recorded>();
export const recordedStatements = (): Recorded[] => [...recorded.values()];

const compiler = new PostgresQueryCompiler();

/** The same engine; what the server sends through it is remembered, what a test sends is not. */
export function recordedEngine(engine: Engine): Engine {
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      const at = sender();
      if (at?.startsWith('server/')) record(compiler.compileQuery(node, queryId).sql, at);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    ...engine,
    db: engine.db.withPlugin(plugin),
    openLane: async (onStep) => recordedLane(await engine.openLane(onStep)),
  };
}

function recordedLane(lane: LaneConnection): LaneConnection {
  return {
    close: () => lane.close(),
    transact: (first, then) => {
      for (const { sql } of first) record(sql, 'a posting lane');
      return lane.transact(first, (results) => {
        const next = then(results);
        for (const { sql } of next.statements) record(sql, 'a posting lane');
        return next;
      });
    },
  };
}

const record = (sql: string, at: string): void => void recorded.set(sql, { sql, at });

/** The nearest file of the server or of the tests on the stack. */
function sender(): string | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = limit;
  const files = [...stack.matchAll(/\/((?:server|tests)\/[\w./-]+\.ts)/g)].map(([, file]) => file ?? '');
  return files.find((file) => !file.startsWith('server/database/') && !file.endsWith('recorded-engine.ts'));
}
