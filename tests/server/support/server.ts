import { rm } from 'node:fs/promises';
import { pino } from 'pino';
import type { ServerConfig } from '../../../server/config.ts';
import { type RunningServer, type Seams, startServer } from '../../../server/start.ts';
import { Client } from './client.ts';
import { recordedEngine } from './recorded-engine.ts';
import { dataDirectory } from './scratch.ts';

/** A real server in this process: HTTP on a free port, PGlite on disk, demo people in the directory. */
export type TestServer = RunningServer & {
  readonly dataDir: string;
  /** Every line that was logged, as text. */
  readonly logs: string[];
  /** A new person with an account of their own on the Free plan: 40 credits. */
  signUp(name?: string): Promise<Client>;
  signIn(email: string, password: string): Promise<Client>;
};

export async function startTestServer(
  options: Partial<ServerConfig> = {},
  seams: Seams = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? (await dataDirectory('demo'));
  const logs: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void logs.push(line) });
  const config: ServerConfig = {
    demo: true,
    port: 0,
    dataDir,
    host: '127.0.0.1',
    databaseUrl: undefined,
    secret: undefined,
    embedded: undefined,
    signInsPerMinute: 1000,
    proxies: 0,
    requestsPerSecond: 100_000,
    metricsToken: undefined,
    publicUrl: undefined,
    payments: { by: 'demo' },
    seller: 'Fernhollow Ledgers, to be paid within 14 days',
    smtpUrl: undefined,
    mailFrom: 'Purser <purser@quillstreet.example>',
    privateReceivers: false,
    // Nobody listens there: a test that reaches a CRM says which stand-in
    crmAddresses: { hubspot: 'http://127.0.0.1:9' },
    logLevel: 'debug',
    ...options,
  };
  const { engine = (opened) => opened } = seams;
  const server = await startServer(config, logger, {
    ...seams,
    engine: (opened) => recordedEngine(engine(opened)),
  });
  return {
    ...server,
    dataDir,
    logs,
    signUp: (name) => Client.signUp(server.url, name),
    signIn: (email, password) => Client.signIn(server.url, email, password),
    async stop() {
      await server.stop();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
