import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/*
 * What is owned after a place in the ledger is found by its entries. A second index that begins with the account is written
 * with every charge, and the planner takes it in the place of the key where statistics are older than the rows (measured:
 * 18 times slower on one hot account).
 */
export const oneIndex: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw('DROP INDEX entitlements_by_seq').execute(db);
  },
};
