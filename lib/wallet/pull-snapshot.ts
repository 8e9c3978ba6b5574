import type { Wallet } from '../protocol/wallet-api.ts';
import type { Api } from './api-client.ts';
import type { Device } from './device.ts';
import { endOld } from './expiry.ts';
import { readMeta, SESSION, type SessionRecord, SNAPSHOT, writeMeta } from './meta.ts';
import type { Pulled } from './pull-ledger.ts';
import { noteServerTime } from './server-clock.ts';
import { withDb } from './with-database.ts';

/**
 * Reads prices, policy, plan and who the member is, and with the server's clock ends what has waited too long. An answer
 * about another account ends the sign-in.
 * @param fresh keys whose click is being answered at this moment: those are never too old
 */
export async function pullSnapshot(
  device: Pick<Device, 'wallet' | 'now'>,
  api: Pick<Api, 'wallet'>,
  session: SessionRecord,
  fresh: ReadonlySet<string>,
): Promise<Pulled> {
  const answer = await api.wallet();
  if (!answer.ok) return answer;
  const wallet = answer.value;
  if (wallet.account.id !== session.account.id || wallet.member.id !== session.member.id) {
    return { ok: false, failure: { class: 'auth', code: 'other_account', status: 200 } };
  }
  return withDb(device.wallet, (db) =>
    db.transaction('rw', db.outbox, db.meta, async (): Promise<Pulled> => {
      const clock = await noteServerTime(db.meta, wallet.account.id, wallet.serverTime, device.now());
      const ended = await endOld(db, session, {
        clock,
        policy: wallet.offlinePolicy,
        now: device.now(),
        fresh,
      });
      const before = await readMeta(db.meta, SNAPSHOT, wallet.account.id);
      await writeMeta(db.meta, SNAPSHOT, { wallet, at: device.now() }, wallet.account.id);
      const current = await readMeta(db.meta, SESSION);
      if (current?.token === session.token)
        await writeMeta(db.meta, SESSION, { ...current, ...names(wallet) });
      const news = ended || before === undefined || telling(before.wallet) !== telling(wallet);
      return { ok: true, news };
    }),
  );
}

const names = ({ account, member }: Wallet): Pick<SessionRecord, 'account' | 'member'> => ({
  account: { id: account.id, name: account.name },
  member: { id: member.id, name: member.name, email: member.email, role: member.role },
});

/** All but the server's clock. */
const telling = ({ serverTime: _, ...wallet }: Wallet): string => JSON.stringify(wallet);
