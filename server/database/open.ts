import { startEmbeddedPostgres } from './embedded-postgres.ts';
import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';

/** How the database is kept when there is no DATABASE_URL. */
export const EMBEDDED_ENGINES = ['pglite', 'embedded-postgres'] as const;

/**
 * Where the database is. `databaseUrl`: a PostgreSQL server; else `dataDir`: an embedded one in that directory, made when
 * it is missing, by default PGlite; neither: PGlite in memory, for tests.
 */
export type DatabasePlace = {
  readonly databaseUrl?: string | undefined;
  readonly dataDir?: string | undefined;
  readonly embedded?: (typeof EMBEDDED_ENGINES)[number] | undefined;
};

/**
 * Opens the database and brings it up to date.
 * @throws OpeningError
 */
export async function openDatabase(at: DatabasePlace): Promise<Engine> {
  const engine = await openEngine(at);
  try {
    await migrate(engine);
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** The database as it is, not brought up to date. */
export async function openEngine({ databaseUrl, dataDir, embedded }: DatabasePlace): Promise<Engine> {
  if (databaseUrl) return openPostgres(databaseUrl);
  if (embedded !== 'embedded-postgres' || dataDir === undefined) return openPglite(dataDir);
  const server = await startEmbeddedPostgres(dataDir);
  try {
    const engine = await openPostgres(server.databaseUrl);
    return {
      ...engine,
      async close() {
        await engine.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
