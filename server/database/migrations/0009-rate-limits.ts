import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How often each account asked in the windows of its plan; the shape is that of the library `rate-limiter-flexible`. */
const TABLE = `CREATE UNLOGGED TABLE rate_limits (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
)`;

export const rateLimits: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLE).execute(db);
  },
};
