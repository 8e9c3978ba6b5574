import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Columns, RowOf, Table } from './columns.ts';

/** One account's rows of a table. */
export async function rowsOf<C extends Columns>(
  db: Kysely<Database>,
  table: Table<C>,
  accountId: string,
  condition: RawBuilder<unknown> = sql`true`,
): Promise<RowOf<C>[]> {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT ${sql.raw(table.list)} FROM ${sql.raw(table.name)} WHERE account_id = ${accountId} AND (${condition})
  `.execute(db);
  return rows.map((row) => table.read(row));
}

/** What is read within it is of one moment. */
export function atOneMoment<T>(
  db: Kysely<Database>,
  read: (moment: Kysely<Database>) => Promise<T>,
): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}
