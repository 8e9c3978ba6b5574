import { randomUUID } from 'node:crypto';
import { openDatabase } from '../database/open.ts';
import { runOnDatabase } from './on-database.ts';

/*
 * npm run ledger:restored [-- --data DIR] [--engine NAME]
 * After a restore from a backup: gives every account a new epoch, by which each device sees that the ledger is another
 * one than it copied, and reads it again from the start. Start no server before. Repeatable.
 */
await runOnDatabase(openDatabase, async ({ db }) => {
  const accounts = await db.selectFrom('accounts').select('account_id').execute();
  for (const { account_id } of accounts) {
    await db
      .updateTable('accounts')
      .set({ epoch: randomUUID() })
      .where('account_id', '=', account_id)
      .execute();
  }
  console.log(`${accounts.length} accounts have a new epoch; their devices will read the ledger again`);
});
