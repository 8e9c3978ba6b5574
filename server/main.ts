import { pino } from 'pino';
import { ConfigError, parseConfig } from './config.ts';
import { scrubbedError } from './scrubbed-error.ts';
import { startServer } from './start.ts';

/** Standard output carries one line, when the server is ready; everything else is a log on standard error. */
const logger = pino(pino.destination({ dest: 2, sync: true }));

function fail(error: unknown): never {
  const foreseen = error instanceof Error && 'code' in error && FORESEEN.has(error.name);
  logger.fatal({ error: scrubbedError(error) }, foreseen ? error.message : 'the server cannot go on');
  process.exit(1);
}
const FORESEEN = new Set(['ConfigError', 'ListenError', 'OpeningError']);
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
