import { Client, type ClientConfig, DatabaseError, type QueryResult } from 'pg';
import type { LaneConnection, LaneStep, OnLaneStep, Rows, Statement } from './engine.ts';
import { ConnectionTrouble, laneError, StatementRefused } from './errors.ts';

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

/** A lane on PostgreSQL: its own pipelined client, never one of a pool. */
export async function openPostgresLane(
  config: ClientConfig,
  onStep: OnLaneStep = () => {},
): Promise<LaneConnection> {
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

  const issue = (step: LaneStep, { sql, parameters }: Statement): Promise<QueryResult<Rows[number]>> => {
    onStep(step);
    if (parameters.length === 0) return client.query(sql);
    const name = names.get(sql) ?? `lane_${names.size}`;
    names.set(sql, name);
    return client.query({ name, text: sql, values: [...parameters] });
  };

  let broken = false;
  const transact: LaneConnection['transact'] = async (first, then) => {
    const read = await all([
      issue('begin', BEGIN),
      ...first.map((statement, i) => issue(`read ${i}`, statement)),
    ]);
    onStep('decide');
    const { statements, value } = then(read.slice(1).map((result) => result.rows));
    const written = await all([
      ...statements.map((statement, i) => issue(`write ${i}`, statement)),
      issue('commit', COMMIT),
    ]);
    // A COMMIT after a failed statement succeeds with the tag ROLLBACK
    const tag = written.at(-1)?.command;
    if (tag !== 'COMMIT') throw new StatementRefused('25P02', new Error(`COMMIT answered ${tag}`));
    onStep('committed');
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
  if (failed) {
    const { reason } = failed;
    throw laneError(reason instanceof DatabaseError ? reason.code : undefined, reason);
  }
  return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
