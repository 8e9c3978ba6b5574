import type { DataPoint } from '../credits/words.ts';
import type { OwnedAlias } from './cache-database.ts';
import {
  blankLine,
  findLine,
  hash53,
  merge,
  type OwnedLine,
  type PackedOwned,
  pack,
  slotOf,
  tag32,
} from './packed-owned.ts';
import { memberAliasOf } from './same-person.ts';

/** Part of an account's index: what came with some pages of the feed. A higher number is newer. */
export type OwnedRun = { readonly no: number; readonly packed: PackedOwned };

/** The account's index: few runs, oldest first, each at least twice as long as the next; and who paid, by number less 1. */
export type OwnedRuns = { readonly runs: readonly OwnedRun[]; readonly payers: readonly string[] };

/** What the index takes of an entitlement. */
type Bought = {
  readonly subject: string;
  readonly dataPoint: DataPoint;
  readonly memberId: string;
  readonly aliases: readonly string[];
};

export const NO_RUNS: OwnedRuns = { runs: [], payers: [] };

/** The newest line of an alias: it has everything that is owned of its subject. */
export function lineOf({ runs }: OwnedRuns, hash: number): OwnedLine | undefined {
  for (let i = runs.length - 1; i >= 0; i -= 1) {
    const run = runs[i];
    const line = run && findLine(run.packed, hash);
    if (line) return line;
  }
  return undefined;
}

/** The index with one more page of the feed. A later entitlement of another subject takes an alias over. */
export function withPage(before: OwnedRuns, page: readonly Bought[]): OwnedRuns {
  const payers = [...before.payers];
  const lines = new Map<number, OwnedLine>();
  for (const { subject, dataPoint, memberId, aliases } of page) {
    const payer = numberOf(payers, memberId);
    const tag = tag32(subject);
    const memberAlias = memberAliasOf(aliases);
    const member = memberAlias === null ? 0 : tag32(memberAlias);
    for (const alias of new Set([...aliases, `contact:${subject}`])) {
      const hash = hash53(alias);
      const known = lines.get(hash) ?? lineOf(before, hash);
      const line = known?.subject === tag ? { ...known, member } : blankLine(hash, tag, member);
      line.owners[slotOf(dataPoint)] = payer;
      lines.set(hash, line);
    }
  }
  return {
    runs: compact([...before.runs, { no: (before.runs.at(-1)?.no ?? 0) + 1, packed: pack(lines.values()) }]),
    payers,
  };
}

/** What 0.1.0 stored, a row an alias, as one run. */
export function fromAliasRows(rows: readonly OwnedAlias[]): OwnedRuns {
  const page = rows.flatMap(({ alias, subject, member, owners }) =>
    Object.entries(owners).flatMap(([dataPoint, memberId]) =>
      dataPoint === 'emails' || dataPoint === 'phones' || dataPoint === 'profile'
        ? [{ subject, dataPoint, memberId, aliases: member === null ? [alias] : [alias, member] } as const]
        : [],
    ),
  );
  return withPage(NO_RUNS, page);
}

/** Merges from the end while the last is more than half as long as the one before: n pages are copied log n times in all. */
function compact(runs: readonly OwnedRun[]): OwnedRun[] {
  const left = [...runs];
  for (;;) {
    const newer = left.at(-1);
    const older = left.at(-2);
    if (!newer || !older || older.packed.hashes.length > 2 * newer.packed.hashes.length) return left;
    left.splice(-2, 2, { no: newer.no, packed: merge(older.packed, newer.packed) });
  }
}

function numberOf(payers: string[], memberId: string): number {
  const at = payers.indexOf(memberId);
  return at >= 0 ? at + 1 : payers.push(memberId);
}
