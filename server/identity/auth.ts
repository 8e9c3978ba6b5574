import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { bearer, organization } from 'better-auth/plugins';
import { CamelCasePlugin, type Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../database/schema.ts';
import { scrubbedError } from '../scrubbed-error.ts';
import { API_KEY_PREFIX } from './api-key-prefix.ts';
import { accessControl, roles } from './roles.ts';

/** Carries the peer's address from the HTTP layer; what a client sends under this name is dropped there. */
export const CLIENT_ADDRESS_HEADER = 'x-purser-client-address';

/** Better Auth never sees a real address of ours: requests reach it through `auth-routes.ts` only. */
export const AUTH_BASE_URL = 'http://purser.invalid';

export type AuthOptions = {
  readonly db: Kysely<Database>;
  readonly secret: string;
  /** Sign-ins and sign-ups that one address may try in a minute. */
  readonly signInsPerMinute: number;
  readonly logger: Logger;
  /** Runs after a session was committed, before its token is answered. */
  readonly onSession: (session: { id: string; userId: string }) => Promise<void>;
};

/** Sign-up, sign-in, sessions, accounts (its organisations) and API keys: Better Auth on our database. */
export function createAuth({ db, secret, signInsPerMinute, logger, onSession }: AuthOptions) {
  const throttled = { window: 60, max: signInsPerMinute };
  return betterAuth({
    appName: 'Purser',
    baseURL: AUTH_BASE_URL,
    secret,
    telemetry: { enabled: false },
    // Its messages name emails; what failed is told without them
    logger: {
      level: 'error',
      log: (level, _message, ...details: unknown[]) => {
        const error = details.find((detail) => detail instanceof Error);
        if (level === 'error') logger.error({ error: scrubbedError(error) }, 'identity reported an error');
      },
    },
    database: {
      db: db.withPlugin(new CamelCasePlugin({ maintainNestedObjectKeys: true })),
      type: 'postgres',
      transaction: true,
    },
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: { modelName: 'identitySessions', expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    user: { modelName: 'identityUsers' },
    account: { modelName: 'identityCredentials' },
    verification: { modelName: 'identityVerifications' },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'identityRateLimits',
      customRules: { '/sign-in/email': throttled, '/sign-up/email': throttled },
    },
    databaseHooks: {
      session: {
        create: {
          // Neither is needed, so neither is kept
          before: async (session) => ({ data: { ...session, ipAddress: null, userAgent: null } }),
          after: onSession,
        },
      },
    },
    plugins: [
      bearer({ requireSignature: true }),
      organization({
        ac: accessControl,
        roles,
        allowUserToCreateOrganization: false,
        invitationExpiresIn: 60 * 60 * 24 * 7,
        // Whose address it is shows only where the letter arrived: the invitation's id is the secret
        requireEmailVerificationOnInvitation: false,
        schema: {
          organization: { modelName: 'identityAccounts' },
          member: { modelName: 'identityMembers' },
          invitation: { modelName: 'identityInvitations' },
        },
      }),
      apiKey({
        defaultPrefix: API_KEY_PREFIX,
        startingCharactersConfig: { charactersLength: 12 },
        enableMetadata: true,
        rateLimit: { enabled: false },
        schema: { apikey: { modelName: 'identityApiKeys' } },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
