import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { Kysely, PGliteDialect } from 'kysely';
import { takeDirectory } from './data-directory.ts';
import type { Engine } from './engine.ts';
import { openPgliteLane } from './pglite-lane.ts';
import { createMaintenance } from './pglite-maintenance.ts';
import { PARSERS } from './values.ts';

/**
 * PostgreSQL in this process, on disk in `dataDir` or in memory. It never syncs to disk: what was acknowledged survives
 * a crash of this process, not of the machine. One process a directory, guarded by a lock.
 * @throws OpeningError `data_dir_in_use`, `data_dir_not_writable`
 */
export async function openPglite(dataDir?: string): Promise<Engine> {
  const unlock = dataDir === undefined ? () => {} : takeDirectory(resolve(dataDir));
  try {
    const pglite = await PGlite.create({
      ...(dataDir === undefined ? {} : { dataDir: join(resolve(dataDir), 'database') }),
      parsers: PARSERS,
      extensions: { pg_trgm },
    });
    return engineOf(pglite, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function engineOf(pglite: PGlite, unlock: () => void): Engine {
  const maintenance = createMaintenance(pglite);
  return {
    name: 'pglite',
    db: new Kysely({ dialect: new PGliteDialect({ pglite }) }),
    openLane: async (onStep) => openPgliteLane(pglite, maintenance.wrote, onStep),
    analyze: maintenance.analyze,
    async close() {
      if (pglite.closed) return;
      await maintenance.stop();
      await pglite.close();
      unlock();
    },
  };
}
