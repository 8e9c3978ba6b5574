import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_HEAD, verifyEntries } from '../../../lib/credits/chain.ts';
import { planDelta, walletDelta } from '../../../lib/credits/entry.ts';
import { listPrice, PRICE_LIST } from '../../../lib/credits/price-list.ts';
import { ACTIONS, SURFACES } from '../../../lib/credits/words.ts';
import { dataPointOf } from '../../../server/ledger/data-point.ts';
import { decide } from '../../../server/ledger/decide.ts';
import { nodeSha256 } from '../../../server/ledger/node-sha256.ts';
import {
  chargeId,
  creditId,
  entitlementId,
  type LedgerState,
  type Posting,
  type PostingCommand,
} from '../../../server/ledger/posting.ts';
import { sealEntries } from '../../../server/ledger/seal.ts';
import { accountState, NOW, stateWith } from './fixtures.ts';

const ACCOUNTS = ['account-1', 'account-2'];
const anyOf = <T>(items: readonly T[]) => fc.constantFrom(...items);

const mostly = (usual: boolean) => anyOf([usual, usual, usual, usual, !usual]);

const charge: fc.Arbitrary<PostingCommand> = fc
  .record({
    accountId: anyOf(ACCOUNTS),
    memberId: anyOf(['m1', 'm2', 'm3']),
    key: anyOf(Array.from({ length: 40 }, (_, i) => `k${i}`)),
    requestHash: anyOf([1, 2]).map((byte) => new Uint8Array([byte])),
    surface: anyOf(SURFACES),
    action: anyOf(ACTIONS),
    subject: anyOf(['orla', 'orla', 'brin', null]),
    found: mostly(true),
    doNotProcess: mostly(false),
    ceiling: anyOf([0, 1, 4, 5, 100, 100, 100]),
    payload: fc.constant(null),
  })
  .map((command) => ({ post: 'charge', charge: command }));

const credit: fc.Arbitrary<PostingCommand> = fc
  .record({
    accountId: anyOf(ACCOUNTS),
    kind: anyOf(['grant', 'purchase'] as const),
    amount: fc.integer({ min: 1, max: 9 }),
    key: anyOf(['c1', 'c2', 'c3']),
  })
  .map((command) => ({ post: 'credit', credit: command }));

const endowed: PostingCommand[] = ACCOUNTS.map((accountId) => ({
  post: 'credit',
  credit: { accountId, kind: 'grant', amount: 30, key: 'opening' },
}));
const batch = fc.array(fc.oneof({ weight: 8, arbitrary: charge }, credit), { minLength: 1, maxLength: 25 });
const batches = fc
  .array(batch, { minLength: 1, maxLength: 6, size: 'max' })
  .map((history): PostingCommand[][] => [endowed, ...history]);

/** What the database would hold after this posting. */
function stateAfter(state: LedgerState, posting: Posting): LedgerState {
  const { heads } = sealEntries(nodeSha256, state, posting.entries);
  const accounts = posting.accounts.map((account) => ({
    ...account,
    headHash: heads.get(account.accountId) ?? account.headHash,
  }));
  return {
    ...state,
    accounts: new Map([
      ...state.accounts,
      ...accounts.map((account) => [account.accountId, account] as const),
    ]),
    charges: new Map([
      ...state.charges,
      ...posting.charges.map(
        ({ command, outcome }) =>
          [
            chargeId(command.accountId, command.key),
            { requestHash: command.requestHash, outcome, subject: command.subject },
          ] as const,
      ),
    ]),
    credits: new Map([
      ...state.credits,
      ...posting.credits.map(
        ({ command, seq }) => [creditId(command.accountId, command.key), { ...command, seq }] as const,
      ),
    ]),
    owners: new Map([
      ...state.owners,
      ...posting.entitlements.map(
        (one) => [entitlementId(one.accountId, one.subject, one.dataPoint), one.memberId] as const,
      ),
    ]),
  };
}

const opening = stateWith(ACCOUNTS.map((accountId) => accountState({ accountId, planId: 'pro', plan: 0 })));

function run(history: readonly (readonly PostingCommand[])[]) {
  let state: LedgerState = opening;
  const postings = history.map((batch) => {
    const posting = decide(state, batch, NOW);
    const sealed = sealEntries(nodeSha256, state, posting.entries).entries;
    state = stateAfter(state, posting);
    return { batch, posting, sealed };
  });
  return { state, postings };
}

describe('any history of batches', () => {
  it('keeps every balance the sum of its entries, at or above zero in both parts, on an unbroken chain', () => {
    fc.assert(
      fc.property(batches, (history) => {
        const { state, postings } = run(history);
        for (const account of state.accounts.values()) {
          const entries = postings
            .flatMap(({ sealed }) => sealed)
            .filter((e) => e.accountId === account.accountId);
          const chain = verifyEntries(nodeSha256, account.accountId, EMPTY_HEAD, entries);
          const { seq, headHash: hash, plan, purchased } = account;
          expect(chain).toEqual({ ok: true, head: { seq, hash, balance: plan + purchased } });
          expect(plan).toBe(entries.reduce((sum, entry) => sum + planDelta(entry), 0));
          expect(plan + purchased).toBe(entries.reduce((sum, entry) => sum + walletDelta(entry), 0));
          expect(Math.min(plan, purchased)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('never more than the button said, never another price than the list, never the same data point twice', () => {
    fc.assert(
      fc.property(batches, (history) => {
        const paid = new Set<string>();
        const asked = history.flat().flatMap((one) => (one.post === 'charge' ? [one.charge] : []));
        for (const { command, outcome } of run(history).postings.flatMap(({ posting }) => posting.charges)) {
          if (outcome.status !== 'charged') continue;
          expect(outcome.credits).toBeLessThanOrEqual(command.ceiling);
          expect(outcome.credits).toBe(listPrice(PRICE_LIST, command.action, command.surface));
          const same = ({ accountId, key }: typeof command) =>
            accountId === command.accountId && key === command.key;
          const first = asked.find(same);
          expect(first?.found && !first.doNotProcess && command.subject !== null).toBe(true);
          if (dataPointOf(command.action) === undefined) continue;
          const sold = `${command.accountId} ${command.action} ${command.subject}`;
          expect(paid).not.toContain(sold);
          paid.add(sold);
        }
      }),
    );
  });

  it('answers a key the same for ever, and stores one answer for it', () => {
    fc.assert(
      fc.property(batches, (history) => {
        const { state, postings } = run(history);
        const all = postings.flatMap(({ batch }) => batch);
        const first = postings.flatMap(({ posting }) => posting.results);
        const again = decide(state, all, new Date('2031-01-01T00:00:00Z'));
        expect(again.results).toEqual(first);
        expect({ ...again, results: [] }).toEqual({ ...decide(state, [], NOW) });
        const keys = postings.flatMap(({ posting }) =>
          posting.charges.map((c) => chargeId(c.command.accountId, c.command.key)),
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('does not depend on how the commands were cut into batches', () => {
    fc.assert(
      fc.property(batches, (history) => {
        const cut = run(history);
        const whole = run([history.flat()]);
        expect(whole.state).toEqual(cut.state);
        expect(whole.postings.flatMap(({ posting }) => posting.results)).toEqual(
          cut.postings.flatMap(({ posting }) => posting.results),
        );
      }),
    );
  });
});
