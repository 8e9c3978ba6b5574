import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_HEAD,
  fromHex,
  type Head,
  hashEntry,
  toHex,
  verifyEntries,
} from '../../../lib/credits/chain.ts';
import { ENTRY_KINDS, type Entry, postingsOf, walletDelta } from '../../../lib/credits/entry.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const ACCOUNT = '0198c0de-0000-7000-8000-000000000001';

const draft = (change: Partial<Entry> = {}): Omit<Entry, 'hash'> => ({
  accountId: ACCOUNT,
  seq: 1,
  at: '2026-11-22T09:00:00.000Z',
  kind: 'grant',
  action: null,
  surface: null,
  amount: 40,
  planPart: 40,
  balanceAfter: 40,
  memberId: null,
  subject: null,
  chargeKey: null,
  refersTo: null,
  priceList: null,
  ...change,
});

/** A valid ledger: a grant, then charges of the given prices. */
function ledger(prices: number[], from: Head = EMPTY_HEAD): Entry[] {
  const entries: Entry[] = [];
  let head = from;
  const append = (next: Omit<Entry, 'hash'>) => {
    const entry = { ...next, hash: hashEntry(sha256, head.hash, next) };
    entries.push(entry);
    head = { seq: entry.seq, hash: entry.hash, balance: entry.balanceAfter };
  };
  append(draft({ amount: 1000, planPart: 1000, balanceAfter: 1000 }));
  for (const price of prices) {
    append(
      draft({
        seq: head.seq + 1,
        kind: 'charge',
        action: price === 5 ? 'phones' : 'emails',
        surface: 'extension',
        amount: price,
        planPart: price,
        balanceAfter: head.balance - price,
        subject: `con_${head.seq}`,
      }),
    );
  }
  return entries;
}

describe('the hash chain of a ledger', () => {
  it('gives the same hash for the same entry for ever', () => {
    expect(hashEntry(sha256, EMPTY_HEAD.hash, draft())).toBe(
      'b0e6690124bfaf0f05636c739a21434f0c0d7d313f7a76fadf5b3297a6504013',
    );
  });

  it('verifies what was written, from the start and from any head in between', () => {
    const entries = ledger([1, 5, 1, 5]);
    const whole = verifyEntries(sha256, ACCOUNT, EMPTY_HEAD, entries);
    expect(whole).toMatchObject({ ok: true, head: { seq: 5, balance: 988 } });
    const half = verifyEntries(sha256, ACCOUNT, EMPTY_HEAD, entries.slice(0, 2));
    if (!half.ok) throw new Error('the first half did not verify');
    expect(verifyEntries(sha256, ACCOUNT, half.head, entries.slice(2))).toEqual(whole);
  });

  it('names the first entry that was changed, in whichever field', () => {
    const changes: fc.Arbitrary<Partial<Entry>> = fc.oneof(
      fc.record({ at: fc.constant('2026-11-22T09:00:00.001Z') }),
      fc.record({ amount: fc.integer({ min: 6, max: 9 }) }),
      fc.record({ planPart: fc.constant(0) }),
      fc.record({ balanceAfter: fc.integer({ min: 0, max: 900 }) }),
      fc.record({ subject: fc.constant('con_other') }),
      fc.record({ surface: fc.constant('platform' as const) }),
      fc.record({ memberId: fc.constant(ACCOUNT) }),
      fc.record({ chargeKey: fc.constant(ACCOUNT) }),
      fc.record({ priceList: fc.constant(2) }),
      fc.record({ refersTo: fc.constant(1) }),
      fc.record({ seq: fc.integer({ min: 7, max: 9 }) }),
      fc.record({ accountId: fc.constant('0198c0de-0000-7000-8000-000000000002') }),
      fc.record({ hash: fc.constant('f'.repeat(64)) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), changes, (index, change) => {
        const entries = ledger([1, 5, 1, 5]).map((entry, i) =>
          i === index ? { ...entry, ...change } : entry,
        );
        const changed = entries[index];
        expect(verifyEntries(sha256, ACCOUNT, EMPTY_HEAD, entries)).toMatchObject({
          ok: false,
          seq: changed?.seq,
        });
      }),
    );
  });

  it('names a missing entry as a gap', () => {
    const entries = ledger([1, 5, 1]).filter((entry) => entry.seq !== 2);
    expect(verifyEntries(sha256, ACCOUNT, EMPTY_HEAD, entries)).toEqual({ ok: false, seq: 3, fault: 'gap' });
  });
});

describe('an entry', () => {
  it('moves credits from one ledger account to another, and the wallet is on one side', () => {
    for (const kind of ENTRY_KINDS) {
      const { from, to } = postingsOf({ kind, action: 'phones', planPart: 0 });
      expect(from).not.toBe(to);
      expect([from, to]).toContain('wallet');
      expect(walletDelta({ kind, action: 'phones', planPart: 0, amount: 5 })).toBe(to === 'wallet' ? 5 : -5);
    }
  });
});

describe('hexadecimal', () => {
  it('comes back as it went in, and what is not hexadecimal is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
    expect(() => fromHex('abc')).toThrow(RangeError);
    expect(() => fromHex('zz')).toThrow(RangeError);
  });
});
