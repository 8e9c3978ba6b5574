import { parseArgs } from 'node:util';
import type { Engine } from '../database/engine.ts';
import { OpeningError } from '../database/errors.ts';
import { type DatabasePlace, EMBEDDED_ENGINES } from '../database/open.ts';

/**
 * The frame of an operator's command: opens the database that the environment and the flags name, as the server would,
 * works, closes it. Exit status 0 when the work was done, 2 when the database could not be opened.
 */
export async function runOnDatabase(
  open: (place: DatabasePlace) => Promise<Engine>,
  work: (engine: Engine) => Promise<void>,
): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: 'string', default: '.data' }, engine: { type: 'string' } },
  });
  const embedded = EMBEDDED_ENGINES.find((name) => name === values.engine);
  if (values.engine !== undefined && embedded === undefined) {
    process.stderr.write(`--engine must be ${EMBEDDED_ENGINES.join(' or ')}\n`);
    process.exitCode = 2;
    return;
  }
  try {
    const engine = await open({
      databaseUrl: process.env.DATABASE_URL || undefined,
      dataDir: values.data,
      embedded,
    });
    try {
      await work(engine);
    } finally {
      await engine.close();
    }
  } catch (error) {
    if (!(error instanceof OpeningError)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n`);
    process.exitCode = 2;
  }
}
