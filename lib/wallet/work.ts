import type { WalletDatabase } from './database.ts';
import { readMeta, SESSION } from './meta.ts';
import { isOf, readMissingContacts, readOwnOutbox } from './outbox.ts';
import { settledLately } from './settled-summary.ts';
import { withDb } from './with-database.ts';

/**
 * What is left to do for the member who is signed in.
 * @returns `waiting`: rows that still need the server, so that the alarm must stay; `badge`: charges to show as undecided;
 * `settled`: charges that were settled after waiting, and that the person has not seen yet
 */
export function countWork(
  wallet: WalletDatabase,
): Promise<{ waiting: number; badge: number; settled: number }> {
  return withDb(wallet, (db) =>
    db.transaction('r', db.outbox, db.meta, async () => {
      const session = await readMeta(db.meta, SESSION);
      if (!session) return { waiting: 0, badge: 0, settled: 0 };
      const { rows, unreadable } = await readOwnOutbox(db, session);
      const missing = (await readMissingContacts(db, session.account.id)).filter(isOf(session));
      const undecided = rows.filter((row) => row.state !== 'confirming').length + unreadable.length;
      const needy = rows.filter((row) => row.state !== 'attention').length + missing.length;
      const settled = (await settledLately(db, session))?.settled ?? 0;
      return { waiting: session.ended ? 0 : needy, badge: undecided, settled };
    }),
  );
}
