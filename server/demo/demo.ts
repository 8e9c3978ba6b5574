import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Auth } from '../identity/auth.ts';
import { openWithGrant } from '../identity/personal-account.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { DEMO_ACCOUNT, OWNER, TEAMMATE } from './account.ts';
import { demoAccount, demoMember } from './people.ts';
import { demoSecrets, keepDemoSecrets } from './secrets-file.ts';

/** What `--demo` prints beside the address. */
export type DemoSignIn = {
  readonly accountId: string;
  readonly email: string;
  readonly password: string;
  readonly apiKey: string;
};

/**
 * The demo account with its two members, its credits and its API key, the same at every start.
 * Repeatable after a crash at any point.
 */
export async function prepareDemo(
  { auth, db, ledger, now }: { auth: Auth; db: Kysely<Database>; ledger: Ledger; now: () => Date },
  dataDir: string,
): Promise<DemoSignIn> {
  const secrets = await demoSecrets(dataDir);
  const { password } = secrets;
  const accountId = await demoAccount(db, DEMO_ACCOUNT);
  const ownerId = await demoMember({ auth, db }, accountId, OWNER, password);
  await demoMember({ auth, db }, accountId, TEAMMATE, password);
  await openWithGrant(ledger, accountId, 'pro', now());
  const apiKey = await validKey(auth, secrets.apiKey, ownerId, accountId);
  if (apiKey !== secrets.apiKey) await keepDemoSecrets(dataDir, { password, apiKey });
  return { accountId, email: OWNER.email, password, apiKey };
}

async function validKey(
  auth: Auth,
  kept: string | undefined,
  userId: string,
  accountId: string,
): Promise<string> {
  if (kept && (await auth.api.verifyApiKey({ body: { key: kept } })).valid) return kept;
  const { key } = await auth.api.createApiKey({ body: { name: 'demo', userId, metadata: { accountId } } });
  return key;
}
