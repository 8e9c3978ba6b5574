import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import type { Engine } from './engine.ts';
import { OpeningError } from './errors.ts';
import { openPostgresLane } from './postgres-lane.ts';
import { PARSERS } from './values.ts';

const typeParsers: typeof types = {
  ...types,
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return (format !== 'binary' && PARSERS[oid]) || types.getTypeParser(oid, format);
  },
};

/**
 * A PostgreSQL server, 15 or newer: a pool for reads, and a connection of its own for each posting lane.
 * @throws OpeningError `database_unreachable`
 */
export async function openPostgres(databaseUrl: string): Promise<Engine> {
  const connection = { connectionString: databaseUrl, types: typeParsers, connectionTimeoutMillis: 10_000 };
  const pool = new Pool({ ...connection, max: 10, application_name: 'purser' });
  // A connection that breaks is replaced by the pool, and whoever waits on it is told; without listeners, for the time
  // it is idle and for the time it is in use, it would end the process
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db: Engine['db'] = new Kysely({ dialect: new PostgresDialect({ pool }) });
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw new OpeningError(
      'database_unreachable',
      error instanceof Error ? error.message : 'connecting',
      error,
    );
  }
  let closed = false;
  return {
    name: 'postgres',
    db,
    openLane: (onStep) => openPostgresLane({ ...connection, application_name: 'purser lane' }, onStep),
    async analyze() {
      await pool.query('ANALYZE');
    },
    async close() {
      if (closed) return;
      closed = true;
      await db.destroy();
    },
  };
}
