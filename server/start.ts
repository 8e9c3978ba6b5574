import { join } from 'node:path';
import type { Logger } from 'pino';
import { openDoor } from './admin/operator-door.ts';
import type { Billing } from './billing/billing.ts';
import { createBilling } from './billing/create-billing.ts';
import { createSweeper } from './billing/sweeper.ts';
import type { ServerConfig } from './config.ts';
import { CRMS } from './crm/crms.ts';
import type { Engine } from './database/engine.ts';
import { type DatabasePlace, embeddedIn, openDatabase } from './database/open.ts';
import { type DemoSignIn, prepareDemo } from './demo/demo.ts';
import { postgresFinder } from './directory/finder.ts';
import { postgresDirectory } from './directory/postgres-directory.ts';
import { postgresSearch } from './directory/search/postgres-search.ts';
import { createApp } from './http/app.ts';
import type { Services } from './http/environment.ts';
import { type Listener, listen } from './http/listen.ts';
import { createIdentity } from './identity/identity.ts';
import { createSealer } from './identity/sealer.ts';
import { identitySecret } from './identity/secret.ts';
import { createLedger } from './ledger/create-ledger.ts';
import type { Ledger } from './ledger/ledger.ts';
import { createMail } from './mail/mail.ts';
import { meteredLedger } from './operations/metered-ledger.ts';
import { createMetrics } from './operations/metrics.ts';
import { createRateLimits } from './operations/rate-limits.ts';
import { createPayments } from './payments/create-payments.ts';
import { payAllDue, watchDueOrders } from './payments/due-orders.ts';
import { watchSpending } from './payments/spent.ts';
import { scrubbedError } from './scrubbed-error.ts';
import { createSend } from './webhooks/send.ts';
import { runWebhooks, watchWebhooks } from './webhooks/watch-webhooks.ts';

export type RunningServer = {
  readonly url: string;
  /** With `--demo` only. */
  readonly demo: DemoSignIn | undefined;
  readonly engine: Engine;
  readonly billing: Billing;
  /** Pays what is due and has nobody to pay it; done each minute, too. */
  payAllDue(): Promise<void>;
  /** Finds and delivers the signals that are due; done every quarter of a minute, too. */
  deliverWebhooks(): Promise<void>;
  /** Answers what was accepted, then lets go of the database. */
  stop(): Promise<void>;
};

/** What a test puts between the server and its database: a fault, a recorder of statements; and its clock. */
export type Seams = { readonly engine?: (opened: Engine) => Engine; readonly now?: () => Date };

/**
 * The whole server, wired.
 * @throws ListenError, OpeningError: nothing is left open
 */
export async function startServer(
  config: ServerConfig,
  logger: Logger,
  seams: Seams = {},
): Promise<RunningServer> {
  const opened: { listener?: Listener; ledger?: Ledger; engine?: Engine; watches: (() => Promise<void>)[] } =
    {
      watches: [],
    };
  const stop = async () => {
    await opened.listener?.stop();
    for (const stopWatch of opened.watches) await stopWatch();
    await opened.ledger?.close();
    await opened.engine?.close();
  };
  try {
    // The port first: it is the cheapest to be refused, and a health check finds somebody to ask
    const listener = await listen(config, logger);
    opened.listener = listener;
    const database = await openDatabase(where(config));
    opened.engine = database;
    const kept = engineOf(config);
    logger.info({ engine: kept }, DURABLE_AGAINST[kept]);
    const metrics = createMetrics();
    const engine = seams.engine?.(database) ?? database;
    const now = seams.now ?? (() => new Date());
    const ledger = meteredLedger(createLedger({ engine, clock: now, onBatch: metrics.batch }), metrics);
    opened.ledger = ledger;
    const { db } = engine;
    const secret = config.secret ?? (await identitySecret(config.dataDir));
    const identity = createIdentity({ ...config, db, ledger, secret, logger, now });
    const operations = {
      metrics,
      metricsToken: config.metricsToken,
      proxies: config.proxies,
      limits: createRateLimits(db, config.requestsPerSecond),
    };
    const billing = createBilling({ db, ledger, now });
    const sweeper = createSweeper({ db, ledger, now, failed: sweepFailed(logger) });
    sweeper.start(SWEEP_EVERY_MS);
    opened.watches.push(sweeper.stop);
    const mail = createMail(mailConfig(config), logger);
    const common = { db, billing, mail, logger, now };
    const payments = await createPayments(config.payments, common);
    const spending = watchSpending({ ...common, payments });
    opened.watches.push(spending.stop, watchDueOrders({ ...common, payments }));
    const account = {
      billing,
      payments,
      mail,
      publicUrl: config.publicUrl ?? listener.url,
      seller: config.seller,
      spent: spending.spent,
    };
    const directory = postgresDirectory(db);
    const services: Services = {
      db,
      ledger,
      ...account,
      directory,
      search: postgresSearch(db, directory),
      finder: postgresFinder(db, directory),
      identity,
      sealer: createSealer(secret),
      sendWebhook: createSend(config.privateReceivers),
      privateReceivers: config.privateReceivers,
      openCrm: (crm, token) => CRMS[crm].open(token, config.crmAddresses[crm]),
      logger,
      now,
      ...operations,
    };
    const webhooks = { ...services, send: services.sendWebhook };
    opened.watches.push(watchWebhooks(webhooks));
    if (payments.name === 'demo') logger.info(DEMO_PAYMENTS);
    if (config.demo) {
      // Only then: the generator of people is larger than the server
      const { loadDemoData } = await import('./directory/demo-data.ts');
      await loadDemoData(engine);
    }
    const demo = config.demo
      ? await prepareDemo({ ...services, auth: identity.auth }, config.dataDir)
      : undefined;
    const app = createApp(services);
    if (config.databaseUrl === undefined) {
      await openDoor(app, services, { dataDir: config.dataDir, url: listener.url });
    }
    listener.open(app);
    return {
      url: listener.url,
      demo,
      engine: database,
      billing,
      payAllDue: () => payAllDue({ ...common, payments }),
      deliverWebhooks: () => runWebhooks(webhooks),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const SWEEP_EVERY_MS = 60_000;

const sweepFailed =
  (logger: Logger) =>
  (error: unknown, accountId: string | null): void =>
    logger.error({ accountId, error: scrubbedError(error) }, 'what is due could not be carried out yet');

const mailConfig = ({ demo, dataDir, smtpUrl, mailFrom }: ServerConfig) => ({
  smtpUrl,
  from: mailFrom,
  folder: demo ? join(dataDir, 'mail') : undefined,
});

const where = ({ databaseUrl, dataDir, embedded }: ServerConfig): DatabasePlace =>
  databaseUrl ? { databaseUrl } : { dataDir, embedded };

const engineOf = ({ databaseUrl, ...place }: ServerConfig) =>
  databaseUrl ? 'postgresql' : embeddedIn(place);

/** What a charge that was answered survives, with each way to keep the database. */
const DURABLE_AGAINST = {
  pglite:
    'Embedded database (PGlite): what was acknowledged survives a crash of Purser, not a power cut. ' +
    'Start with --engine embedded-postgres, or set DATABASE_URL, for one that survives both.',
  'embedded-postgres':
    'Embedded PostgreSQL: what was acknowledged survives a crash of Purser and a power cut, not the loss of this disk.',
  postgresql:
    'PostgreSQL server: what was acknowledged survives what that server survives; with fsync on, a crash and a power cut.',
} as const;

const DEMO_PAYMENTS =
  'Demo payments: purchases and plan changes are confirmed by themselves, and no money moves.';
