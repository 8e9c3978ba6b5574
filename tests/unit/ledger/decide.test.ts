import { describe, expect, it } from 'vitest';
import { PRICE_LIST } from '../../../lib/credits/price-list.ts';
import { decide } from '../../../server/ledger/decide.ts';
import {
  type AccountState,
  chargeId,
  entitlementId,
  type LedgerState,
} from '../../../server/ledger/posting.ts';
import { accountState, chargeCommand, NOW, stateWith } from './fixtures.ts';

const outcomesOf = (state: LedgerState, ...charges: ReturnType<typeof chargeCommand>[]) =>
  decide(
    state,
    charges.map((charge) => ({ post: 'charge', charge })),
    NOW,
  ).results.map((result) => (result.kind === 'outcome' ? result.outcome : result.kind));

const withAccount = (differs: Partial<AccountState>) => stateWith([accountState(differs)]);

describe('deciding a charge', () => {
  it('asks for the key before anything else: the stored answer, though the account is frozen and empty', () => {
    const command = chargeCommand({});
    const outcome = { status: 'charged', credits: 1, seq: 9 } as const;
    const state: LedgerState = {
      ...withAccount({ status: 'frozen', plan: 0 }),
      charges: new Map([
        [
          chargeId(command.accountId, command.key),
          { requestHash: command.requestHash, outcome, subject: 'orla' },
        ],
      ]),
    };
    expect(outcomesOf(state, command)).toEqual([outcome]);
    expect(outcomesOf(state, { ...command, requestHash: new Uint8Array([9]) })).toEqual(['key_reused']);
  });

  it('refuses who asked not to be processed before it looks at ownership or price', () => {
    const command = chargeCommand({ doNotProcess: true, ceiling: 0 });
    const state: LedgerState = {
      ...withAccount({ status: 'frozen' }),
      owners: new Map([[entitlementId(command.accountId, 'orla', 'emails'), command.memberId]]),
    };
    expect(outcomesOf(state, command)).toEqual([{ status: 'refused', code: 'do_not_process' }]);
  });

  it.each(['frozen', 'suspended'] as const)(
    'refuses a %s account, and still gives it what it owns',
    (status) => {
      const owned = chargeCommand({ ceiling: 0 });
      const state: LedgerState = {
        ...withAccount({ status }),
        owners: new Map([[entitlementId(owned.accountId, 'orla', 'emails'), 'somebody-else']]),
      };
      expect(outcomesOf(state, owned, chargeCommand({ subject: 'brin', key: 'k2' }))).toEqual([
        { status: 'free', reason: 'owned_by_teammate' },
        { status: 'refused', code: 'account_frozen' },
      ]);
    },
  );

  it('leaves held credits alone', () => {
    const state = withAccount({ plan: 10, heldPlan: 8, purchased: 3, heldPurchased: 1 });
    expect(outcomesOf(state, chargeCommand({ action: 'phones', ceiling: 5 }))).toEqual([
      { status: 'refused', code: 'insufficient_credits' },
    ]);
  });

  it('refuses what is not sold on a surface', () => {
    expect(outcomesOf(withAccount({}), chargeCommand({ action: 'search', surface: 'export' }))).toEqual([
      { status: 'refused', code: 'plan_excludes' },
    ]);
  });

  it('charges a signal each time it is asked for under a new key, since signals are not owned', () => {
    const signal = chargeCommand({ action: 'signal', surface: 'api' });
    const posting = decide(
      withAccount({ plan: 5 }),
      [signal, { ...signal, key: 'k2' }].map((charge) => ({ post: 'charge', charge })),
      NOW,
    );
    expect(posting.entries.map((entry) => entry.amount)).toEqual([1, 1]);
    expect(posting.entitlements).toEqual([]);
  });

  it('uses the price list of the account, not the newest', () => {
    const prices = { ...PRICE_LIST.prices, emails: { extension: { credits: 3, per: 1 } } };
    const state = withAccount({ priceList: { ...PRICE_LIST, version: 7, prices } });
    const [entry] = decide(state, [{ post: 'charge', charge: chargeCommand({ ceiling: 3 }) }], NOW).entries;
    expect(entry).toMatchObject({ amount: 3, priceList: 7 });
  });

  it('writes nothing for an account that is not there', () => {
    const posting = decide(stateWith([]), [{ post: 'charge', charge: chargeCommand({}) }], NOW);
    const nothing = decide(stateWith([]), [], NOW);
    expect(posting).toEqual({ ...nothing, results: [{ kind: 'unknown_account' }] });
  });
});
