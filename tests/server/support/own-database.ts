import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

export type OwnDatabase = {
  readonly name: string;
  readonly databaseUrl: string;
  drop(): Promise<void>;
};

/**
 * A database of its own on that PostgreSQL.
 * @param template the name of the one to copy; without it the new one is empty
 */
export async function createDatabase(server: string, template = 'template1'): Promise<OwnDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const databaseUrl = server.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
  return {
    name,
    databaseUrl,
    drop: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
