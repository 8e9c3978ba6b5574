import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';

/**
 * Opens the database and brings it up to date.
 * @param at `databaseUrl`: a PostgreSQL server; else `dataDir`: PGlite in that directory, made when it is missing;
 * neither: PGlite in memory, for tests.
 * @throws OpeningError
 */
export async function openDatabase(at: {
  databaseUrl?: string | undefined;
  dataDir?: string | undefined;
}): Promise<Engine> {
  const engine = at.databaseUrl ? await openPostgres(at.databaseUrl) : await openPglite(at.dataDir);
  try {
    await migrate(engine);
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
