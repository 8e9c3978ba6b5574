import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entitlement } from '../../../lib/protocol/wallet-api.ts';
import { CacheDatabase } from '../../../lib/wallet/cache-database.ts';
import { createOwnedIndex } from '../../../lib/wallet/owned-index.ts';
import { lineOf, NO_RUNS, withPage } from '../../../lib/wallet/owned-runs.ts';
import { findLine, hash53, merge, pack } from '../../../lib/wallet/packed-owned.ts';

const ME = { account: { id: 'account-1' }, member: { id: 'me' } };
const EPOCH = { epoch: 'e' };

const owned = (
  n: number,
  dataPoint: Entitlement['dataPoint'] = 'emails',
  memberId = 'teammate',
  aliases = [`member:${3_000_000_000 + n}`, `slug:person-${n}`],
): Entitlement => ({ subject: `subject-${n}`, dataPoint, seq: n + 1, memberId, aliases });

let databases = 0;
const freshCache = () => new CacheDatabase(`owned-${++databases}`);

describe('the index of what the account owns', () => {
  it('knows 100,000 data points under every alias, in a handful of packed records', async () => {
    const cache = freshCache();
    const index = createOwnedIndex(cache);
    await index.load('account-1');
    for (let from = 0; from < 100_000; from += 1000) {
      const page = Array.from({ length: 1000 }, (_, i) => owned(from + i));
      await index.add('account-1', page, { ...EPOCH, after: from + 1000 });
    }
    expect(await cache.runs.count()).toBeLessThan(20);
    const again = createOwnedIndex(cache);
    await again.load('account-1');
    for (const n of [0, 1, 49_999, 77_777, 99_999]) {
      const found = [
        { slug: `person-${n}` },
        { memberId: `${3_000_000_000 + n}` },
        { contactId: `subject-${n}` },
      ];
      for (const person of found) expect(again.ownership(ME, person, 'emails')).toBe('teammate');
      expect(again.ownership(ME, { slug: `person-${n}` }, 'phones')).toBe('none');
    }
    expect(again.ownership(ME, { slug: 'person-100000' }, 'emails')).toBe('none');
    expect(await again.cursor('account-1', 'e')).toBe(100_000);
  }, 30_000);

  it('tells one’s own from a teammate’s, and nothing to another account', async () => {
    const index = createOwnedIndex(freshCache());
    await index.load('account-1');
    await index.add('account-1', [owned(1, 'emails', 'me'), owned(1, 'phones')], { ...EPOCH, after: 2 });
    const person = { slug: 'person-1' };
    expect(index.ownership(ME, person, 'emails')).toBe('self');
    expect(index.ownership(ME, person, 'phones')).toBe('teammate');
    expect(index.ownership({ ...ME, account: { id: 'account-2' } }, person, 'emails')).toBe('none');
  });

  it('a slug that passes to somebody else takes nothing of the first along', async () => {
    const index = createOwnedIndex(freshCache());
    await index.load('account-1');
    await index.add('account-1', [owned(1, 'emails')], { ...EPOCH, after: 2 });
    await index.add('account-1', [owned(2, 'phones', 'teammate', ['slug:person-1'])], { ...EPOCH, after: 3 });
    expect(index.ownership(ME, { slug: 'person-1' }, 'emails')).toBe('none');
    expect(index.ownership(ME, { slug: 'person-1' }, 'phones')).toBe('teammate');
    expect(index.ownership(ME, { memberId: '3000000001' }, 'emails')).toBe('teammate');
    expect(index.ownership(ME, { memberId: '3999999999', slug: 'person-2' }, 'emails')).toBe('none');
  });

  it('of 0.1.0 is packed when the database is opened, and known offline', async () => {
    const name = `owned-${++databases}`;
    const old = new Dexie(name);
    old.version(1).stores({
      contacts: '[accountId+personId], *aliasKeys',
      owned: '[accountId+alias], accountId',
      cursors: 'accountId',
    });
    await old.table('owned').bulkAdd(
      ['slug:person-1', 'member:3000000001', 'contact:subject-1'].map((alias) => ({
        accountId: 'account-1',
        alias,
        subject: 'subject-1',
        member: 'member:3000000001',
        owners: { phones: 'teammate' },
      })),
    );
    await old.table('cursors').add({ accountId: 'account-1', after: 7 });
    await old.table('contacts').add({ accountId: 'account-1', personId: 'p', aliasKeys: ['a'] });
    old.close();
    const cache = new CacheDatabase(name);
    const index = createOwnedIndex(cache);
    await index.load('account-1');
    expect(index.ownership(ME, { slug: 'person-1' }, 'phones')).toBe('teammate');
    expect(index.ownership(ME, { slug: 'person-1', memberId: '3999999999' }, 'phones')).toBe('none');
    expect(await cache.contacts.count()).toBe(1);
  });

  it('is what a map would say, however the feed was cut into pages', () => {
    const one = fc.record({
      n: fc.integer({ min: 0, max: 12 }),
      alias: fc.integer({ min: 0, max: 12 }),
      dataPoint: fc.constantFrom('emails', 'phones', 'profile'),
      memberId: fc.constantFrom('a', 'b', 'c'),
    });
    fc.assert(
      fc.property(fc.array(fc.array(one, { minLength: 1, maxLength: 6 }), { maxLength: 12 }), (pages) => {
        const expected = new Map<string, { subject: string; owners: Record<string, string> }>();
        let runs = NO_RUNS;
        for (const page of pages) {
          const entitlements = page.map(({ n, alias, dataPoint, memberId }) => {
            const before = expected.get(`slug:${alias}`);
            const subject = `s-${n}`;
            expected.set(`slug:${alias}`, {
              subject,
              owners: { ...(before?.subject === subject ? before.owners : {}), [dataPoint]: memberId },
            });
            return { subject, dataPoint, memberId, aliases: [`slug:${alias}`] } as const;
          });
          runs = withPage(runs, entitlements);
        }
        for (const [alias, { owners }] of expected) {
          const line = lineOf(runs, hash53(alias));
          const found = line?.owners.map((payer) => (payer === 0 ? undefined : runs.payers[payer - 1]));
          expect(found).toEqual([owners.emails, owners.phones, owners.profile]);
        }
      }),
    );
  });

  it('merging keeps every line once, in order, the newer before the older', () => {
    const line = (hash: number, owner: number) => ({ hash, subject: 1, member: 0, owners: [owner, 0, 0] });
    const both = merge(pack([line(1, 1), line(5, 1), line(9, 1)]), pack([line(5, 2), line(7, 2)]));
    expect([...both.hashes]).toEqual([1, 5, 7, 9]);
    expect([1, 5, 7, 9, 2].map((hash) => findLine(both, hash)?.owners[0])).toEqual([1, 2, 2, 1, undefined]);
  });
});
