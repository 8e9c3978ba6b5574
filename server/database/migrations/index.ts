import type { Migration } from 'kysely/migration';
import { ledger } from './0001-ledger.ts';
import { directory } from './0002-directory.ts';
import { identity } from './0003-identity.ts';
import { billing } from './0004-billing.ts';
import { rateLimits } from './0009-rate-limits.ts';

/** Every step from an empty database to the newest, in order of their names. A released step never changes. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-ledger': ledger,
  '0002-directory': directory,
  '0003-identity': identity,
  '0004-billing': billing,
  '0009-rate-limits': rateLimits,
};
