import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { parseConfig } from '../../../server/config.ts';
import { openDatabase } from '../../../server/database/open.ts';
import { startServer } from '../../../server/start.ts';

/* Makes the data directories that tests copy, in the directory of the one argument. */
const [directory = ''] = process.argv.slice(2);
const [empty, demo] = [join(directory, 'empty'), join(directory, 'demo')];
await (await openDatabase({ dataDir: empty })).close();
await cp(empty, demo, { recursive: true });
const config = parseConfig(['--demo', '--port', '0', '--data', demo], {});
await (await startServer(config, pino({ level: 'silent' }))).stop();
