import { readMeta, SETTLED_SEEN, type SessionRecord } from './meta.ts';
import { isOf, readFinished } from './outbox.ts';
import type { OutboxRow } from './outbox-row.ts';
import type { WalletTables } from './read-table.ts';

/** How charges ended that had waited: "6 reveals settled: 12 credits, 2 free". */
export type SettledSummary = {
  /** Charged or free. */
  readonly settled: number;
  /** Credits. */
  readonly credits: number;
  readonly free: number;
  readonly refused: number;
  readonly expired: number;
  /** When the last of them ended: device time, ms. */
  readonly at: number;
};

/** Decided within this time of the click, a charge has not waited: ms. */
const AT_ONCE_MS = 10_000;

/** What ended since the person last looked; `undefined` when that is nothing. */
export async function settledLately(
  db: WalletTables,
  session: SessionRecord,
): Promise<SettledSummary | undefined> {
  const accountId = session.account.id;
  const seen = (await readMeta(db.meta, SETTLED_SEEN, accountId)) ?? 0;
  const rows = await readFinished(db, accountId, seen + 1);
  return summaryOf(rows.filter(isOf(session)));
}

/** Pure. What was cancelled is what the person wished, and is not told again. */
export function summaryOf(rows: readonly OutboxRow[]): SettledSummary | undefined {
  const waited = rows.filter((row) => row.state !== 'cancelled' && hasWaited(row));
  if (waited.length === 0) return undefined;
  const outcomes = waited.flatMap(({ outcome }) => outcome ?? []);
  const charged = outcomes.flatMap((outcome) => (outcome.status === 'charged' ? [outcome.credits] : []));
  const count = (state: OutboxRow['state']): number => waited.filter((row) => row.state === state).length;
  return {
    settled: count('settled'),
    credits: charged.reduce((sum, credits) => sum + credits, 0),
    free: count('settled') - charged.length,
    refused: count('refused'),
    expired: count('expired'),
    at: Math.max(...waited.map((row) => row.finishedAt ?? 0)),
  };
}

const hasWaited = ({ attempts, finishedAt, createdAt }: OutboxRow): boolean =>
  attempts > 0 || Math.abs((finishedAt ?? createdAt) - createdAt) > AT_ONCE_MS;
