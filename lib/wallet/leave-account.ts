import { Dexie } from 'dexie';
import { advanceRows } from './advance-rows.ts';
import type { Device } from './device.ts';
import { CHECKPOINT, CURSOR, deleteMeta, SNAPSHOT } from './meta.ts';
import { readOutbox } from './outbox.ts';
import { withDb } from './with-database.ts';

/**
 * The member was removed from the account: its ledger can never be read again. What the server charged ends by its answer
 * alone, and the copy goes, which is the account's and not the person's. Invited again, everything is read anew.
 */
export async function leaveAccount(device: Pick<Device, 'wallet' | 'now'>, accountId: string): Promise<void> {
  const at = device.now();
  await withDb(device.wallet, (db) =>
    db.transaction('rw', db.outbox, db.entries, db.meta, async () => {
      const { rows } = await readOutbox(db, accountId);
      await advanceRows(
        db,
        rows.map(({ key }) => ({ key, event: { type: 'ledgerClosed', at } })),
      );
      await db.entries
        .where('[accountId+seq]')
        .between([accountId, Dexie.minKey], [accountId, Dexie.maxKey])
        .delete();
      for (const record of [CURSOR, CHECKPOINT, SNAPSHOT]) await deleteMeta(db.meta, record, accountId);
    }),
  );
}
