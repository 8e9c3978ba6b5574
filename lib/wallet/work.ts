import type { WalletDatabase } from './database.ts';
import { readMeta, SESSION } from './meta.ts';
import { isOf, readMissingContacts, readOwnOutbox } from './outbox.ts';
import { type SettledSummary, settledLately } from './settled-summary.ts';
import { withDb } from './with-database.ts';

/** What is left to do for the member who is signed in, and what there is to say of it. */
export type Work = {
  /** Rows that still need the server, so that the alarm must stay. */
  readonly waiting: number;
  /** Charges to show as undecided, and the credits on hold for them. */
  readonly badge: number;
  readonly held: number;
  /** How charges ended that had waited, which the person has not seen yet. */
  readonly settled: SettledSummary | undefined;
};

export function countWork(wallet: WalletDatabase): Promise<Work> {
  return withDb(wallet, (db) =>
    db.transaction('r', db.outbox, db.meta, async () => {
      const session = await readMeta(db.meta, SESSION);
      if (!session) return { waiting: 0, badge: 0, held: 0, settled: undefined };
      const { rows, unreadable } = await readOwnOutbox(db, session);
      const missing = (await readMissingContacts(db, session.account.id)).filter(isOf(session));
      const undecided = rows.filter((row) => row.state !== 'confirming');
      const held = [...undecided.map(({ ceiling }) => ceiling), ...unreadable.map((row) => row.held)];
      const needy = rows.filter((row) => row.state !== 'attention').length + missing.length;
      return {
        waiting: session.ended ? 0 : needy,
        badge: undecided.length + unreadable.length,
        held: held.reduce((sum, credits) => sum + credits, 0),
        settled: await settledLately(db, session),
      };
    }),
  );
}
