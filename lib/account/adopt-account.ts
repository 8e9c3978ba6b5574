import { walletSchema } from '../protocol/wallet-api.ts';
import { WalletDatabase } from '../wallet/database.ts';
import { readMeta, SESSION, SNAPSHOT, writeMeta } from '../wallet/meta.ts';
import { accountClient } from './own-client.ts';

/**
 * After the server has turned this sign-in to another account of the same person: the device goes on in it. Charges of the former
 * account stay under that account, as after a sign-out.
 * @throws AccountError
 */
export async function adoptAccount(now: number): Promise<void> {
  const wallet = await accountClient.get('/wallet', walletSchema);
  const { account, member } = wallet;
  const db = new WalletDatabase();
  await db.transaction('rw', db.meta, async () => {
    const session = await readMeta(db.meta, SESSION);
    if (!session) return;
    await writeMeta(db.meta, SESSION, {
      ...session,
      account: { id: account.id, name: account.name },
      member: { id: member.id, name: member.name, email: member.email, role: member.role },
      ended: false,
    });
    await writeMeta(db.meta, SNAPSHOT, { wallet, at: now }, account.id);
  });
}
