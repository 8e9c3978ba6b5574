import { type Entry, type EntryKind, walletDelta } from '../credits/entry.ts';
import type { FreeReason, RefusalCode } from '../credits/outcome.ts';
import type { Action, Surface } from '../credits/words.ts';
import { aliasesOf } from '../protocol/person.ts';
import { findNames } from './names.ts';
import { readFinished } from './outbox.ts';
import { decodeRows, type OutboxRow } from './outbox-row.ts';
import type { CacheTables, WalletTables } from './read-table.ts';

/** One line of what happened lately: an entry of the ledger, or a charge of this device that made none. */
export type Activity = {
  /** Stable, for use as a list key. */
  readonly id: string;
  /** ms. */
  readonly at: number;
  readonly kind: EntryKind | 'free' | 'refused' | 'cancelled' | 'expired';
  /** What it did to the wallet: credits, negative when spent. */
  readonly credits: number;
  readonly action: Action | null;
  readonly surface: Surface | null;
  /** The person's name where this device knows it, else an identity; null when it is about nobody. */
  readonly person: string | null;
  readonly memberId: string | null;
  readonly reason: FreeReason | RefusalCode | null;
  /** A charge of this device that ended without one, and can be made again: its key, and the price that was shown. */
  readonly again: { readonly key: string; readonly ceiling: number } | null;
};

const SHOWN = 20;

/** The account's latest entries and this device's latest free, refused and cancelled charges, newest first. */
export async function recentActivity(
  wallet: WalletTables,
  cache: CacheTables,
  accountId: string,
): Promise<Activity[]> {
  const entries = await wallet.entries
    .where('[accountId+seq]')
    .between([accountId, -Infinity], [accountId, Infinity])
    .reverse()
    .limit(SHOWN)
    .toArray();
  const keys = entries.map((entry) => entry.chargeKey).filter((key) => key !== null);
  const clicked = decodeRows(await wallet.outbox.where('key').anyOf(keys).toArray()).rows;
  const rowOf = new Map(clicked.map((row) => [row.key, row]));
  const finished = (await readFinished(wallet, accountId, 0, SHOWN)).filter(
    (row) => row.outcome?.status !== 'charged',
  );
  const names = await findNames(cache, accountId, [
    ...entries.flatMap((entry) => entryAliases(entry, rowOf)),
    ...finished.flatMap((row) => aliasesOf(row.person)),
  ]);
  const nameOf = (aliases: readonly string[]): string | null =>
    aliases.map((alias) => names.get(alias)).find((name) => name !== undefined) ?? aliases[0] ?? null;
  return [
    ...entries.map((entry) => fromEntry(entry, nameOf(entryAliases(entry, rowOf)))),
    ...finished.map((row) => fromRow(row, nameOf(aliasesOf(row.person)))),
  ]
    .sort((a, b) => b.at - a.at)
    .slice(0, SHOWN);
}

function entryAliases(entry: Entry, rowOf: Map<string, OutboxRow>): string[] {
  const row = entry.chargeKey === null ? undefined : rowOf.get(entry.chargeKey);
  if (row) return aliasesOf(row.person);
  return entry.subject === null ? [] : [`contact:${entry.subject}`];
}

function fromEntry(entry: Entry, person: string | null): Activity {
  const { kind, action, surface, memberId } = entry;
  return {
    id: `entry:${entry.seq}`,
    at: Date.parse(entry.at),
    kind,
    credits: walletDelta(entry),
    action,
    surface,
    person,
    memberId,
    reason: null,
    again: null,
  };
}

function fromRow(row: OutboxRow, person: string | null): Activity {
  const { outcome } = row;
  return {
    id: row.key,
    at: row.finishedAt ?? row.createdAt,
    kind:
      row.state === 'cancelled' || row.state === 'expired' || row.state === 'refused' ? row.state : 'free',
    credits: 0,
    action: row.dataPoint,
    surface: row.surface,
    person,
    memberId: row.memberId,
    reason: outcome?.status === 'free' ? outcome.reason : outcome?.status === 'refused' ? outcome.code : null,
    again: isRefused(row) ? { key: row.key, ceiling: row.ceiling } : null,
  };
}

const isRefused = ({ state }: OutboxRow): boolean =>
  state === 'refused' || state === 'cancelled' || state === 'expired';
