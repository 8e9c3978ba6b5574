import { CacheDatabase } from '../wallet/cache-database.ts';
import { WalletDatabase } from '../wallet/database.ts';
import { readMeta, SESSION } from '../wallet/meta.ts';

/** What this device stores for the account that is signed in, all but the sign-in's token. */
export async function readDeviceData(): Promise<object> {
  const wallet = new WalletDatabase();
  const session = await readMeta(wallet.meta, SESSION);
  if (!session) return {};
  const { token: _, ...signIn } = session;
  const accountId = session.account.id;
  const ofAccount = (row: unknown): boolean =>
    typeof row === 'object' && row !== null && 'accountId' in row && row.accountId === accountId;
  const contacts = await new CacheDatabase().contacts.filter(ofAccount).toArray();
  return {
    signIn,
    charges: (await wallet.outbox.toArray()).filter(ofAccount),
    entries: await wallet.entries.filter(ofAccount).toArray(),
    contacts: contacts.map(({ contact, savedAt }) => ({
      savedAt: new Date(savedAt).toISOString(),
      ...contact,
    })),
  };
}
