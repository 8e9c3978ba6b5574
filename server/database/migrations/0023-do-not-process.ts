import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/*
 * People who asked not to be processed, also those whom no import has brought yet: by the SHA-256 of an identity, so that
 * the list itself names nobody (`server/directory/blocked.ts`).
 */
export const doNotProcess: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql
      .raw('CREATE TABLE do_not_process (identity text PRIMARY KEY, at timestamptz(3) NOT NULL)')
      .execute(db);
  },
};
