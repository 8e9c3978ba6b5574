import type { SessionRecord } from './meta.ts';
import { decodeRows, type OutboxRow, type UnreadableRow } from './outbox-row.ts';
import type { WalletTables } from './read-table.ts';

type OutboxTable = Pick<WalletTables, 'outbox'>;

export type Outbox = { readonly rows: OutboxRow[]; readonly unreadable: UnreadableRow[] };

/** The rows that hold credits or wait for an answer, oldest click first. Rows of any version are among them. */
export async function readOutbox(wallet: OutboxTable, accountId: string): Promise<Outbox> {
  return decodeRows(await wallet.outbox.where('activeKey').startsWith(`${accountId}:`).toArray());
}

/** The same, of the signed-in member alone: what a teammate left in this browser neither holds nor answers for them. */
export async function readOwnOutbox(wallet: OutboxTable, session: SessionRecord): Promise<Outbox> {
  // Not by `readOutbox`: Dexie's transactions outlive only so many awaits within awaits
  const stored = await wallet.outbox.where('activeKey').startsWith(`${session.account.id}:`).toArray();
  const { rows, unreadable } = decodeRows(stored);
  return { rows: rows.filter(isOf(session)), unreadable };
}

/** Whether a row was queued under this sign-in's member. */
export const isOf =
  ({ account, member }: SessionRecord) =>
  (row: OutboxRow): boolean =>
    row.accountId === account.id && row.memberId === member.id;

/** Rows that the ledger settled before the answer came: their data is still to be fetched. */
export async function readMissingContacts(wallet: OutboxTable, accountId: string): Promise<OutboxRow[]> {
  return decodeRows(await wallet.outbox.where('[accountId+contactMissing]').equals([accountId, 1]).toArray())
    .rows;
}

/** Rows that ended after `since` (device time, ms), latest first. */
export async function readFinished(
  wallet: OutboxTable,
  accountId: string,
  since: number,
  limit = 500,
): Promise<OutboxRow[]> {
  const stored = await wallet.outbox
    .where('[accountId+finishedAt]')
    .between([accountId, since], [accountId, Infinity])
    .reverse()
    .limit(limit)
    .toArray();
  return decodeRows(stored).rows.sort((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0));
}

export async function readRow(wallet: OutboxTable, key: string): Promise<OutboxRow | undefined> {
  return decodeRows(await wallet.outbox.where('key').equals(key).toArray()).rows[0];
}
