import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../database/schema.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type Auth, createAuth } from './auth.ts';
import { accountOf } from './personal-account.ts';
import { type Credentials, type Session, sessionOf } from './session.ts';

/** Who people are and which account they act for. */
export type Identity = {
  readonly auth: Auth;
  session(credentials: Credentials): Promise<Session | undefined>;
};

export function createIdentity(options: {
  db: Kysely<Database>;
  ledger: Ledger;
  secret: string;
  signInsPerMinute: number;
  logger: Logger;
  now: () => Date;
}): Identity {
  const { db } = options;
  const auth = createAuth({
    ...options,
    async onSession({ id, userId }) {
      const accountId = await accountOf(options, userId);
      await db
        .updateTable('identity_sessions')
        .set({ active_organization_id: accountId })
        .where('id', '=', id)
        .execute();
    },
  });
  return { auth, session: (credentials) => sessionOf(auth, db, credentials) };
}
