import { migrate } from '../database/migrate.ts';
import { openEngine } from '../database/open.ts';
import { runOnDatabase } from './on-database.ts';

/*
 * npm run migrate [-- --data DIR] [--engine NAME]
 * Brings the database to this version's schema. A server does so by itself when it starts; before several are started
 * on one PostgreSQL this shows what will change, once.
 */
await runOnDatabase(openEngine, async (engine) => {
  const steps = await migrate(engine);
  console.log(steps.length === 0 ? 'up to date' : `carried out: ${steps.join(', ')}`);
});
