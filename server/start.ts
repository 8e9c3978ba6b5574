import type { Logger } from 'pino';
import type { ServerConfig } from './config.ts';
import type { Engine } from './database/engine.ts';
import { openDatabase } from './database/open.ts';
import { type DemoSignIn, prepareDemo } from './demo/demo.ts';
import { postgresDirectory } from './directory/postgres-directory.ts';
import { createApp } from './http/app.ts';
import { type Listener, listen } from './http/listen.ts';
import { createIdentity } from './identity/identity.ts';
import { identitySecret } from './identity/secret.ts';
import { createLedger } from './ledger/create-ledger.ts';
import type { Ledger } from './ledger/ledger.ts';

export type RunningServer = {
  readonly url: string;
  /** With `--demo` only. */
  readonly demo: DemoSignIn | undefined;
  readonly engine: Engine;
  /** Answers what was accepted, then lets go of the database. */
  stop(): Promise<void>;
};

/**
 * The whole server, wired.
 * @throws ListenError, OpeningError: nothing is left open
 */
export async function startServer(config: ServerConfig, logger: Logger): Promise<RunningServer> {
  const opened: { listener?: Listener; ledger?: Ledger; engine?: Engine } = {};
  const stop = async () => {
    await opened.listener?.stop();
    await opened.ledger?.close();
    await opened.engine?.close();
  };
  try {
    // The port first: it is the cheapest to be refused, and a health check finds somebody to ask
    const listener = await listen(config, logger);
    opened.listener = listener;
    const engine = await openDatabase(where(config));
    opened.engine = engine;
    if (engine.name === 'pglite') logger.info(EMBEDDED);
    const now = () => new Date();
    const ledger = createLedger({ engine, clock: now });
    opened.ledger = ledger;
    const { db } = engine;
    const secret = config.secret ?? (await identitySecret(config.dataDir));
    const identity = createIdentity({ ...config, db, ledger, secret, logger, now });
    const services = { db, ledger, directory: postgresDirectory(db), identity, logger, now };
    if (config.demo) {
      // Only then: the generator of people is larger than the server
      const { loadDemoData } = await import('./directory/demo-data.ts');
      await loadDemoData(engine);
    }
    const demo = config.demo
      ? await prepareDemo({ ...services, auth: identity.auth }, config.dataDir)
      : undefined;
    listener.open(createApp(services));
    return { url: listener.url, demo, engine, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const where = ({ databaseUrl, dataDir }: ServerConfig) => (databaseUrl ? { databaseUrl } : { dataDir });

const EMBEDDED =
  'Embedded database: what was acknowledged survives a crash of Purser, not of the machine. ' +
  'Set DATABASE_URL to use a PostgreSQL server instead.';
