import { PGlite } from '@electric-sql/pglite';
import { Client, Pool } from 'pg';

type Rows = readonly Readonly<Record<string, unknown>>[];
export type Query = (name: string, text: string, values: readonly unknown[]) => Promise<Rows>;

/** Plain SQL on either engine: what a contestant that is not Purser works with. */
export type Sql = {
  /** One transaction on a connection that nobody else has. */
  transaction(work: (query: Query) => Promise<void>): Promise<void>;
  script(text: string): Promise<void>;
  close(): Promise<void>;
};

/** Makes the database of the address. @param connections as many transactions run at a time */
export async function postgresSql(url: string, connections: number): Promise<Sql> {
  await createDatabase(url);
  const pool = new Pool({ connectionString: url, max: connections });
  return {
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        // Named: planned once a connection, as a good driver does
        await work(
          async (name, text, values) => (await client.query({ name, text, values: [...values] })).rows,
        );
        await client.query('COMMIT');
      } finally {
        client.release();
      }
    },
    async script(text) {
      await pool.query(text);
    },
    close: () => pool.end(),
  };
}

export async function pgliteSql(dataDir: string): Promise<Sql> {
  const pglite = await PGlite.create({ dataDir });
  return {
    transaction: (work) =>
      pglite.transaction(
        async (transaction): Promise<void> =>
          work(async (_, text, values) => (await transaction.query<Rows[number]>(text, [...values])).rows),
      ),
    async script(text) {
      await pglite.exec(text);
    },
    close: () => pglite.close(),
  };
}

/** A new, empty database under this address. */
export async function createDatabase(url: string): Promise<void> {
  const address = /^([^?]*\/)([^/?]+)(\?.*)?$/.exec(url);
  const client = new Client({ connectionString: `${address?.[1]}postgres${address?.[3] ?? ''}` });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${address?.[2]}`);
  } finally {
    await client.end();
  }
}
