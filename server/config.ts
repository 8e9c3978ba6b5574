import { parseArgs } from 'node:util';
import { z } from 'zod';

const USAGE = `Usage: npm run server -- [--demo] [--port N] [--data DIR]
  --demo      demo people, and an account to sign in to
  --port N    0 to 65535; 0 picks a free one (default 8787)
  --data DIR  where the embedded database and the secrets are kept (default .data)
Environment: HOST, DATABASE_URL, BETTER_AUTH_SECRET, SIGN_INS_PER_MINUTE, LOG_LEVEL`;

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'is not a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be ${least} to ${most}`);

const configSchema = z
  .object({
    demo: z.boolean().default(false),
    port: wholeNumber(0, 65_535).default(8787),
    data: z.string().min(1).default('.data'),
    HOST: z.string().min(1).default('127.0.0.1'),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgresql:// address' }).optional(),
    BETTER_AUTH_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
    SIGN_INS_PER_MINUTE: wholeNumber(1, 100_000).default(30),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .refine((config) => !config.DATABASE_URL || config.BETTER_AUTH_SECRET, {
    path: ['BETTER_AUTH_SECRET'],
    message:
      'must be set together with DATABASE_URL: every process of one database signs with the same secret',
  });

export type ServerConfig = {
  readonly demo: boolean;
  readonly port: number;
  readonly dataDir: string;
  readonly host: string;
  /** A PostgreSQL server; without it the database is embedded, in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly secret: string | undefined;
  readonly signInsPerMinute: number;
  readonly logLevel: z.infer<typeof configSchema>['LOG_LEVEL'];
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
  const { demo, port, data, HOST, DATABASE_URL, BETTER_AUTH_SECRET, SIGN_INS_PER_MINUTE, LOG_LEVEL } =
    parsed.data;
  return {
    demo,
    port,
    dataDir: data,
    host: HOST,
    databaseUrl: DATABASE_URL,
    secret: BETTER_AUTH_SECRET,
    signInsPerMinute: SIGN_INS_PER_MINUTE,
    logLevel: LOG_LEVEL,
  };
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { demo: { type: 'boolean' }, port: { type: 'string' }, data: { type: 'string' } },
    }).values;
  } catch (error) {
    if (error instanceof TypeError) throw new ConfigError(`${error.message}\n${USAGE}`);
    throw error;
  }
}

/** A variable that is set to nothing is not set. */
const setOnly = (environment: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));

const nameOf = (key: string): string => (key === key.toLowerCase() ? `--${key}` : key);
