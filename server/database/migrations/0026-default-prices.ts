import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The price list that new accounts get; without a row, the one of the code. */
export const defaultPrices: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        'CREATE TABLE default_price_list (one boolean PRIMARY KEY DEFAULT true CHECK (one), version integer NOT NULL)',
      )
      .execute(db);
  },
};
