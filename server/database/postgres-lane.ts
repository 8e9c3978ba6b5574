import { Client, type ClientConfig, DatabaseError, type QueryResult } from 'pg';
import type { LaneConnection, Rows, Statement } from './engine.ts';
import { ConnectionTrouble, StatementRefused } from './errors.ts';

/**
 * Set on every lane. Plans made while tables were empty fall off a cliff as they grow, so each statement is planned for
 * its parameters; a lane that stalls while it holds account locks is cut off by the server.
 */
const SETTINGS = {
  plan_cache_mode: 'force_custom_plan',
  idle_in_transaction_session_timeout: '5s',
  lock_timeout: '3s',
  statement_timeout: '10s',
  synchronous_commit: 'on',
};

const BEGIN: Statement = { sql: 'BEGIN ISOLATION LEVEL READ COMMITTED', parameters: [] };
const COMMIT: Statement = { sql: 'COMMIT', parameters: [] };

/** States after which nobody can say what became of the transaction, or in which trying again can succeed. */
const TROUBLE = /^(08|40|53|55|57|58|XX)|^25P0[34]$/;

/** A lane on PostgreSQL: its own pipelined client, never one of a pool. */
export async function openPostgresLane(config: ClientConfig): Promise<LaneConnection> {
  const client = new Client({ ...config, pipeline: true });
  client.on('error', () => {}); // every statement under way is told; without a listener it would end the process
  try {
    await client.connect();
    await client.query(
      `SELECT ${Object.entries(SETTINGS).map(([name, value]) => `set_config('${name}', '${value}', false)`)}`,
    );
  } catch (error) {
    client.connection.stream.destroy();
    throw new ConnectionTrouble(error);
  }
  const names = new Map<string, string>();

  const issue = ({ sql, parameters }: Statement): Promise<QueryResult<Rows[number]>> => {
    if (parameters.length === 0) return client.query(sql);
    const name = names.get(sql) ?? `lane_${names.size}`;
    names.set(sql, name);
    return client.query({ name, text: sql, values: [...parameters] });
  };

  let broken = false;
  const transact: LaneConnection['transact'] = async (first, then) => {
    const read = await all([BEGIN, ...first].map(issue));
    const { statements, value } = then(read.slice(1).map((result) => result.rows));
    const written = await all([...statements, COMMIT].map(issue));
    // A COMMIT after a failed statement succeeds with the tag ROLLBACK
    const tag = written.at(-1)?.command;
    if (tag !== 'COMMIT') throw new StatementRefused('25P02', new Error(`COMMIT answered ${tag}`));
    return value;
  };

  return {
    async transact(first, then) {
      broken = true;
      const value = await transact(first, then);
      broken = false;
      return value;
    },
    // After a failure by force: whatever transaction is open is rolled back by the server
    async close() {
      if (broken) client.connection.stream.destroy();
      else await client.end();
    },
  };
}

/** Every result, or the first failure once all of them have ended. */
async function all(issued: Promise<QueryResult<Rows[number]>>[]): Promise<QueryResult<Rows[number]>[]> {
  const settled = await Promise.allSettled(issued);
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed) throw wrapped(failed.reason);
  return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

function wrapped(error: unknown): Error {
  return error instanceof DatabaseError && error.code !== undefined && !TROUBLE.test(error.code)
    ? new StatementRefused(error.code, error)
    : new ConnectionTrouble(error);
}
