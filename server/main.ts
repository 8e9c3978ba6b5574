import { pino } from 'pino';
import { ConfigError, parseConfig } from './config.ts';
import { OpeningError } from './database/errors.ts';
import { ListenError } from './http/listen.ts';
import { scrubbedError } from './scrubbed-error.ts';
import { startServer } from './start.ts';

/** Standard output carries one line, when the server is ready; everything else is a log on standard error. */
const logger = pino(pino.destination({ dest: 2, sync: true }));

/** What a person can act on is said in its own sentence; of anything else, only where it happened. */
function fail(error: unknown): never {
  const foreseen =
    error instanceof ConfigError || error instanceof ListenError || error instanceof OpeningError;
  if (foreseen) logger.fatal({ code: error.code, cause: scrubbedError(error.cause) }, error.message);
  else logger.fatal({ code: 'internal', error: scrubbedError(error) }, 'the server cannot go on');
  process.exit(1);
}
process.on('uncaughtException', fail);

const config = parseConfig(process.argv.slice(2), process.env);
logger.level = config.logLevel;
const starting = startServer(config, logger);

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    await (await starting).stop();
    logger.info('stopped');
    process.exit(0);
  });
}

const { url, demo } = await starting;
process.stdout.write(`${JSON.stringify({ url, ...demo })}\n`);
logger.info({ url }, 'ready');
