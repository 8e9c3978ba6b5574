import { type Entry, walletDelta } from './entry.ts';

/** SHA-256 over bytes, passed in: Node's on the server, a synchronous JavaScript one in the extension. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Where an account's ledger stands: the last entry's number and hash, and the balance after it. */
export type Head = { readonly seq: number; readonly hash: string; readonly balance: number };

export const EMPTY_HEAD: Head = { seq: 0, hash: '0'.repeat(64), balance: 0 };

const FORMAT = 1;
const encoder = new TextEncoder();

/**
 * The entry as bytes that never change: a fixed-order array of strings, integers and null, format number first.
 * `hash` itself is left out.
 */
function canonical(entry: Omit<Entry, 'hash'>): Uint8Array {
  return encoder.encode(
    JSON.stringify([
      FORMAT,
      entry.accountId,
      entry.seq,
      entry.at,
      entry.kind,
      entry.action,
      entry.surface,
      entry.amount,
      entry.planPart,
      entry.balanceAfter,
      entry.memberId,
      entry.subject,
      entry.chargeKey,
      entry.refersTo,
      entry.priceList,
    ]),
  );
}

/** `sha256(previous hash + the entry as a fixed-order array)`, hex (design, section 4). */
export function hashEntry(sha256: Sha256, previousHash: string, entry: Omit<Entry, 'hash'>): string {
  const body = canonical(entry);
  const bytes = new Uint8Array(32 + body.length);
  bytes.set(fromHex(previousHash));
  bytes.set(body, 32);
  return toHex(sha256(bytes));
}

export type ChainFault = {
  readonly seq: number;
  readonly fault: 'gap' | 'account' | 'balance' | 'negative' | 'hash';
};

/**
 * Follows entries from a trusted head: numbers without a gap, balances that add up, never below zero, hashes.
 * @returns the new head, or the first fault with the entry's `seq`
 */
export function verifyEntries(
  sha256: Sha256,
  accountId: string,
  from: Head,
  entries: readonly Entry[],
): { ok: true; head: Head } | ({ ok: false } & ChainFault) {
  let head = from;
  for (const entry of entries) {
    const fault = faultOf(sha256, accountId, head, entry);
    if (fault) return { ok: false, seq: entry.seq, fault };
    head = { seq: entry.seq, hash: entry.hash, balance: entry.balanceAfter };
  }
  return { ok: true, head };
}

function faultOf(
  sha256: Sha256,
  accountId: string,
  head: Head,
  entry: Entry,
): ChainFault['fault'] | undefined {
  if (entry.accountId !== accountId) return 'account';
  if (entry.seq !== head.seq + 1) return 'gap';
  if (entry.balanceAfter !== head.balance + walletDelta(entry)) return 'balance';
  if (entry.balanceAfter < 0 || entry.planPart < 0 || entry.planPart > entry.amount) return 'negative';
  if (entry.hash !== hashEntry(sha256, head.hash, entry)) return 'hash';
  return undefined;
}

const BYTES_IN_HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += BYTES_IN_HEX[byte];
  return hex;
}

/** @throws RangeError when the text is not hexadecimal with an even number of digits. */
export function fromHex(hex: string): Uint8Array {
  if (hex.length % 2 !== 0 || /[^0-9a-f]/i.test(hex)) throw new RangeError('not a hexadecimal text');
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
