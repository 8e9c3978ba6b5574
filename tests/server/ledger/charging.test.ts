import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import { UnknownAccount } from '../../../server/ledger/errors.ts';
import { type Ledger, payloadKey } from '../../../server/ledger/ledger.ts';
import { describeOnEngines } from '../support/engines.ts';
import { chargeOf, NOON, openAccount, outcomeOf } from '../support/ledger.ts';
import { expectSound } from '../support/soundness.ts';

describeOnEngines('charging through the ledger', (database) => {
  let ledger: Ledger;
  beforeAll(() => {
    ledger = createLedger({ engine: database.engine, clock: () => NOON });
    return () => ledger.close();
  });

  it('charges 1 for a new email, 5 for a new phone, 0 for a teammate and 5 for the phone of an owned email', async () => {
    const account = await openAccount(ledger, { plan: 40 });
    const teammate = { ...account, memberId: randomUUID() };
    const results = await ledger.charge([
      chargeOf(account, { subject: 'orla' }),
      chargeOf(account, { subject: 'brin', action: 'phones' }),
      chargeOf(teammate, { subject: 'orla', ceiling: 0 }),
      chargeOf(account, { subject: 'orla', ceiling: 0 }),
      chargeOf(account, { subject: 'orla', action: 'phones' }),
    ]);
    expect(results.map(outcomeOf)).toEqual([
      { status: 'charged', credits: 1, seq: 2 },
      { status: 'charged', credits: 5, seq: 3 },
      { status: 'free', reason: 'owned_by_teammate' },
      { status: 'free', reason: 'owned' },
      { status: 'charged', credits: 5, seq: 4 },
    ]);
    expect((await ledger.balance(account.accountId))?.plan).toBe(29);
    await expectSound(database.engine, account.accountId);
  });

  it('prices the other surfaces, too: a company profile is free on the platform and 1 credit on the API', async () => {
    const account = await openAccount(ledger);
    const profile = { action: 'profile', subject: 'company-1' } as const;
    const [shown, sold] = await ledger.charge([
      chargeOf(account, { ...profile, surface: 'platform' }),
      chargeOf(account, { ...profile, surface: 'api' }),
    ]);
    expect(outcomeOf(shown)).toEqual({ status: 'free', reason: 'included' });
    expect(outcomeOf(sold)).toMatchObject({ status: 'charged', credits: 1 });
  });

  it('a key that was sent three times in one batch makes one entry and three equal answers', async () => {
    const account = await openAccount(ledger);
    const command = chargeOf(account);
    const results = await ledger.charge([command, command, command]);
    expect(results[0]).toMatchObject({ outcome: { status: 'charged', credits: 1 } });
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
    expect(await ledger.entries(account.accountId, 1, 10)).toHaveLength(1);
  });

  it('a key that is sent again answers word for word what it answered first, also a free one', async () => {
    const account = await openAccount(ledger);
    const commands = [
      chargeOf(account, { subject: 'first' }),
      chargeOf(account, { subject: 'first' }),
      chargeOf(account, { subject: null, found: false }),
      chargeOf(account, { ceiling: 0 }),
    ];
    const first = await ledger.charge(commands);
    expect(await ledger.charge(commands)).toEqual(first);
    expect(await ledger.charge(commands.map((one) => ({ ...one, key: one.key.toUpperCase() })))).toEqual(
      first,
    );
  });

  it('a key that was used for another request is told so, and nothing is charged', async () => {
    const account = await openAccount(ledger);
    const command = chargeOf(account);
    await ledger.charge([command]);
    const other = chargeOf(account, { key: command.key, action: 'phones' });
    expect(await ledger.charge([other])).toEqual([{ kind: 'key_reused' }]);
    expect((await ledger.balance(account.accountId))?.head.balance).toBe(39);
  });

  it('never more than the button said: a price above the ceiling is refused', async () => {
    const account = await openAccount(ledger);
    const [result] = await ledger.charge([chargeOf(account, { action: 'phones', ceiling: 4 })]);
    expect(outcomeOf(result)).toEqual({ status: 'refused', code: 'over_ceiling' });
  });

  it('a refusal is final for its key, also after a top-up', async () => {
    const account = await openAccount(ledger, { plan: 4 });
    const command = chargeOf(account, { action: 'phones' });
    const refusal = { status: 'refused', code: 'insufficient_credits' };
    expect((await ledger.charge([command])).map(outcomeOf)).toEqual([refusal]);
    await ledger.credit({ accountId: account.accountId, kind: 'purchase', amount: 100, key: 'top-up' });
    expect((await ledger.charge([command])).map(outcomeOf)).toEqual([refusal]);
    expect((await ledger.balance(account.accountId))?.head.balance).toBe(104);
  });

  it('spends plan credits before purchased ones, and one charge may span both', async () => {
    const account = await openAccount(ledger, { plan: 3, purchased: 10 });
    await ledger.charge([chargeOf(account, { action: 'phones' })]);
    expect(await ledger.balance(account.accountId)).toMatchObject({ plan: 0, purchased: 8 });
    const [entry] = await ledger.entries(account.accountId, 2, 1);
    expect(entry).toMatchObject({ amount: 5, planPart: 3, balanceAfter: 8 });
    await expectSound(database.engine, account.accountId);
  });

  it('does not charge a miss, and refuses a person who asked not to be processed', async () => {
    const account = await openAccount(ledger);
    const results = await ledger.charge([
      chargeOf(account, { found: false }),
      chargeOf(account, { doNotProcess: true }),
    ]);
    expect(results.map(outcomeOf)).toEqual([
      { status: 'free', reason: 'not_found' },
      { status: 'refused', code: 'do_not_process' },
    ]);
    expect(await ledger.owned(account.accountId, 0, 10)).toEqual([]);
  });

  it('a frozen account is charged nothing, and what it owns stays readable', async () => {
    const account = await openAccount(ledger);
    await ledger.charge([chargeOf(account, { subject: 'bought-before' })]);
    await database.engine.db
      .updateTable('accounts')
      .set({ status: 1 })
      .where('account_id', '=', account.accountId)
      .execute();
    const results = await ledger.charge([
      chargeOf(account),
      chargeOf(account, { subject: 'bought-before', ceiling: 0 }),
    ]);
    expect(results.map(outcomeOf)).toEqual([
      { status: 'refused', code: 'account_frozen' },
      { status: 'free', reason: 'owned' },
    ]);
    expect((await ledger.balance(account.accountId))?.status).toBe('frozen');
  });

  it('answers each command of a call that names several accounts, in the order asked', async () => {
    const accounts = await Promise.all([1, 2, 3, 4].map((plan) => openAccount(ledger, { plan })));
    const commands = [0, 1, 2, 3, 3, 2, 1, 0].flatMap((i) => {
      const account = accounts[i];
      return account ? [chargeOf(account)] : [];
    });
    const outcomes = (await ledger.charge(commands)).map(outcomeOf);
    expect(outcomes.map((outcome) => outcome.status)).toEqual([...Array(7).fill('charged'), 'refused']);
    for (const { accountId } of accounts) await expectSound(database.engine, accountId);
  });

  it('keeps what was bought word for word, and lists it by the entry that paid', async () => {
    const account = await openAccount(ledger);
    const payload = '{"b": 1,  "a": "Zoë \\u00e9", "b": 2}';
    await ledger.charge([
      chargeOf(account, { subject: 'first', payload }),
      chargeOf(account, { subject: 'second', payload: null }),
    ]);
    const { memberId } = account;
    expect(await ledger.owned(account.accountId, 2, 10)).toEqual([
      { subject: 'second', dataPoint: 'emails', seq: 3, memberId },
    ]);
    const wanted = ['first', 'second', 'third'].map((subject) => ({ subject, dataPoint: 'emails' as const }));
    expect(await ledger.payloads(account.accountId, wanted)).toEqual(
      new Map([[payloadKey('first', 'emails'), payload]]),
    );
  });

  it('credits once for a key, and says so when the key was for another amount', async () => {
    const { accountId } = await openAccount(ledger, { plan: 40 });
    const grant = { accountId, kind: 'grant', amount: 40, key: 'opening' } as const;
    expect(await ledger.credit(grant)).toEqual({ seq: 1 });
    await expect(ledger.credit({ ...grant, amount: 41 })).rejects.toMatchObject({ code: 'key_reused' });
    expect((await ledger.balance(accountId))?.head).toMatchObject({ seq: 1, balance: 40 });
  });

  it('opens an account once, whatever happens to be asked again', async () => {
    const { accountId } = await openAccount(ledger, { plan: 40 });
    const before = await ledger.balance(accountId);
    await ledger.openAccount({ accountId, planId: 'pro', at: new Date() });
    expect(await ledger.balance(accountId)).toEqual(before);
    expect(before).toMatchObject({
      planId: 'free',
      cycleStart: new Date('2026-03-10T00:00:00Z'),
      cycleEnd: new Date('2026-04-10T00:00:00Z'),
    });
  });

  it('knows nothing of an account that nobody opened, and charges it nothing', async () => {
    const nobody = { accountId: randomUUID(), memberId: randomUUID() };
    expect(await ledger.balance(nobody.accountId)).toBeUndefined();
    await expect(ledger.charge([chargeOf(nobody)])).rejects.toBeInstanceOf(UnknownAccount);
    await expect(
      ledger.credit({ accountId: nobody.accountId, kind: 'grant', amount: 1, key: 'x' }),
    ).rejects.toBeInstanceOf(UnknownAccount);
  });
});
