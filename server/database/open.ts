import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';

/** How the database is kept when there is no DATABASE_URL. */
export const EMBEDDED_ENGINES = ['pglite', 'embedded-postgres'] as const;

/**
 * Where the database is. `databaseUrl`: a PostgreSQL server; else `dataDir`: an embedded one in that directory, made when
 * it is missing; neither: PGlite in memory, for tests. `embedded`: which one; else the one that is there, else PGlite.
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

/** Which embedded database a directory has or would get: a command must not make a second one beside it. */
export function embeddedIn({
  dataDir,
  embedded,
}: Pick<DatabasePlace, 'dataDir' | 'embedded'>): NonNullable<DatabasePlace['embedded']> {
  if (embedded !== undefined || dataDir === undefined) return embedded ?? 'pglite';
  return existsSync(join(dataDir, 'postgres', 'PG_VERSION')) ? 'embedded-postgres' : 'pglite';
}

/** The database as it is, not brought up to date. */
export async function openEngine(place: DatabasePlace): Promise<Engine> {
  const { databaseUrl, dataDir } = place;
  if (databaseUrl) return openPostgres(databaseUrl);
  if (embeddedIn(place) === 'pglite' || dataDir === undefined) return openPglite(dataDir);
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
