import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How far an import of a file has come, so that one that was stopped goes on; its row goes when the file is done. */
export const imports: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql
      .raw(`CREATE TABLE directory_imports (
        source text NOT NULL,
        file text NOT NULL,
        rows integer NOT NULL,
        PRIMARY KEY (source, file)
      )`)
      .execute(db);
  },
};
