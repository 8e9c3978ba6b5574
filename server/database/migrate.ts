import { Migrator } from 'kysely/migration';
import type { Engine } from './engine.ts';
import { OpeningError } from './errors.ts';
import { MIGRATIONS } from './migrations/index.ts';

/**
 * Brings the database to the newest schema. Processes that start together wait for each other.
 * @returns the names of the steps that were carried out
 * @throws OpeningError `migration_failed`, with the step's name and the cause
 */
export async function migrate(engine: Engine): Promise<string[]> {
  const migrator = new Migrator({
    db: engine.db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error');
    throw new OpeningError('migration_failed', failed?.migrationName ?? 'before the first step', error);
  }
  // Plans made over statistics of empty tables are what the lanes' settings guard against; good statistics help reads
  if (results.length > 0) await engine.analyze();
  return results.map(({ migrationName }) => migrationName);
}
