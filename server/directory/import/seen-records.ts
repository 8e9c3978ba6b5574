import { type Kysely, sql } from 'kysely';
import type { Database } from '../../database/schema.ts';

/*
 * Which records a file held so far, in a temporary table, so that a file of any size needs no memory for it. Two rows
 * with one id would otherwise overwrite each other, and again with every import of the same file.
 */

/** Call these three on one connection. */
export async function startSeeing(connection: Kysely<Database>): Promise<void> {
  await forgetSeen(connection);
  await sql`CREATE TEMPORARY TABLE seen_records (record_id text PRIMARY KEY)`.execute(connection);
}

export async function forgetSeen(connection: Kysely<Database>): Promise<void> {
  await sql`DROP TABLE IF EXISTS pg_temp.seen_records`.execute(connection);
}

/** The items whose id is here for the first time; all of them are seen from now on. */
export async function notSeenBefore<T>(
  connection: Kysely<Database>,
  items: readonly T[],
  idOf: (item: T) => string,
): Promise<Set<T>> {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(idOf(item))) first.set(idOf(item), item);
  const { rows } = await sql<{ record_id: string }>`
    INSERT INTO pg_temp.seen_records
    SELECT jsonb_array_elements_text(cast(${JSON.stringify([...first.keys()])} AS jsonb))
    ON CONFLICT DO NOTHING RETURNING record_id
  `.execute(connection);
  return new Set(rows.flatMap(({ record_id }) => first.get(record_id) ?? []));
}
