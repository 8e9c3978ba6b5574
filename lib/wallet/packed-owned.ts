import type { DataPoint } from '../credits/words.ts';

/**
 * What an account owns, packed: one line for each alias of a person, sorted by a 53-bit hash of the alias. 22 bytes a line, so
 * that 100,000 owned data points are read at once and looked up without the disk. Two aliases with one hash would show one
 * wrong price in 2^53; the ceiling that follows from it is lower than the price, never higher.
 */
export type PackedOwned = {
  readonly hashes: Float64Array<ArrayBuffer>;
  /** 32 bits of the subject: a slug that passes to somebody else takes nothing along. */
  readonly subjects: Uint32Array<ArrayBuffer>;
  /** 32 bits of the person's `member:` alias; 0: it is not known. */
  readonly members: Uint32Array<ArrayBuffer>;
  /** For each line and data point who paid, as a number of the account's list of payers; 0: not owned. */
  readonly owners: Uint16Array<ArrayBuffer>;
};

/** Position within a line's `owners`. Stored: the list only grows at the end. */
const SLOTS = ['emails', 'phones', 'profile'] as const satisfies readonly DataPoint[];
const WIDTH = SLOTS.length;

/** One line, out of its arrays. */
export type OwnedLine = { hash: number; subject: number; member: number; owners: number[] };

export const slotOf = (dataPoint: DataPoint): number => SLOTS.indexOf(dataPoint);

export function blankLine(hash: number, subject: number, member: number): OwnedLine {
  return { hash, subject, member, owners: new Array<number>(WIDTH).fill(0) };
}

export function pack(lines: Iterable<OwnedLine>): PackedOwned {
  const sorted = [...lines].sort((a, b) => a.hash - b.hash);
  const packed = empty(sorted.length);
  sorted.forEach((line, i) => {
    packed.hashes[i] = line.hash;
    packed.subjects[i] = line.subject;
    packed.members[i] = line.member;
    packed.owners.set(line.owners, i * WIDTH);
  });
  return packed;
}

/** The line of an alias, by its hash. */
export function findLine(packed: PackedOwned, hash: number): OwnedLine | undefined {
  const { hashes } = packed;
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hashes[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return hashes[low] === hash ? lineAt(packed, low) : undefined;
}

/** Both in one. Where both have an alias, the newer line stands. */
export function merge(older: PackedOwned, newer: PackedOwned): PackedOwned {
  const merged = empty(older.hashes.length + newer.hashes.length);
  let [a, b, n] = [0, 0, 0];
  while (a < older.hashes.length || b < newer.hashes.length) {
    const left = older.hashes[a] ?? Number.POSITIVE_INFINITY;
    const right = newer.hashes[b] ?? Number.POSITIVE_INFINITY;
    if (right <= left) copyLine(newer, b, merged, n);
    else copyLine(older, a, merged, n);
    if (left <= right) a += 1;
    if (right <= left) b += 1;
    n += 1;
  }
  return {
    hashes: merged.hashes.slice(0, n),
    subjects: merged.subjects.slice(0, n),
    members: merged.members.slice(0, n),
    owners: merged.owners.slice(0, n * WIDTH),
  };
}

/** 53 bits of a text (cyrb53, public domain): quick, and even enough to search by. */
export function hash53(text: string): number {
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ code, 2654435761);
    h2 = Math.imul(h2 ^ code, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return 4294967296 * (2097151 & h2) + (h1 >>> 0);
}

/** 32 bits of a text, never 0. */
export const tag32 = (text: string): number => hash53(text) >>> 0 || 1;

function empty(lines: number): PackedOwned {
  return {
    hashes: new Float64Array(lines),
    subjects: new Uint32Array(lines),
    members: new Uint32Array(lines),
    owners: new Uint16Array(lines * WIDTH),
  };
}

function lineAt(packed: PackedOwned, i: number): OwnedLine {
  return {
    hash: packed.hashes[i] ?? 0,
    subject: packed.subjects[i] ?? 0,
    member: packed.members[i] ?? 0,
    owners: [...packed.owners.subarray(i * WIDTH, (i + 1) * WIDTH)],
  };
}

function copyLine(from: PackedOwned, i: number, to: PackedOwned, at: number): void {
  to.hashes[at] = from.hashes[i] ?? 0;
  to.subjects[at] = from.subjects[i] ?? 0;
  to.members[at] = from.members[i] ?? 0;
  for (let slot = 0; slot < WIDTH; slot += 1) {
    to.owners[at * WIDTH + slot] = from.owners[i * WIDTH + slot] ?? 0;
  }
}
