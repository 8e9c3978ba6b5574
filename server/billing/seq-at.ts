import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/**
 * The last entry before a moment, by halving: entries are in the order of their times, and there is no index on time
 * that every charge would have to keep.
 * @returns its `seq`; 0 when there is none
 */
export async function seqBefore(db: Kysely<Database>, accountId: string, moment: Date): Promise<number> {
  let low = 0;
  let high = (await headSeq(db, accountId)) + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const entry = await db
      .selectFrom('entries')
      .select('at')
      .where('account_id', '=', accountId)
      .where('seq', '=', middle)
      .executeTakeFirst();
    if (entry && entry.at < moment) low = middle;
    else high = middle;
  }
  return low;
}

async function headSeq(db: Kysely<Database>, accountId: string): Promise<number> {
  const account = await db
    .selectFrom('accounts')
    .select('seq')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return account?.seq ?? 0;
}
