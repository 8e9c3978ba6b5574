import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { CallCommand, CallItem } from '../../../server/ledger/ledger.ts';
import { describeOnEngines } from '../support/engines.ts';
import { chargeOf, type TestAccount } from '../support/ledger.ts';
import { expectSound } from '../support/soundness.ts';
import { ask, done, world } from './world.ts';

describeOnEngines('a call of the API', (database) => {
  const w = world(database, '2026-03-10T12:00:00Z');
  const item = (account: TestAccount, differs: Partial<CallItem> = {}): CallItem => {
    const { accountId: _a, memberId: _m, surface: _s, ...rest } = chargeOf(account, differs);
    return { ...rest, ceiling: 5 };
  };
  const emails = (account: TestAccount, ...subjects: string[]) =>
    subjects.map((subject) => item(account, { subject }));
  const call = async (account: TestAccount, differs: Partial<CallCommand> = {}) => {
    const result = await w.ledger.call({
      ...account,
      key: randomUUID(),
      requestHash: new Uint8Array([1]),
      surface: 'api',
      action: 'emails',
      results: null,
      ceiling: null,
      atomic: true,
      items: [],
      ...differs,
    });
    if (result.kind !== 'call') throw new Error(result.kind);
    return result;
  };

  it('costs what it newly retrieves, or the call minimum: the worked examples', async () => {
    const account = await w.on('pro');
    const credits = async (differs: Partial<CallCommand>) => (await call(account, differs)).credits;
    expect(await credits({ items: emails(account, 'a', 'b', 'c') })).toBe(3);
    expect(await credits({ items: emails(account, 'a', 'b') })).toBe(1);
    expect(
      await credits({ items: [...emails(account, 'a'), item(account, { subject: 'a', action: 'phones' })] }),
    ).toBe(5);
    expect(await credits({ items: [item(account, { subject: null, found: false })] })).toBe(1);
    const profile = () => item(account, { subject: 'acme', action: 'profile' });
    expect(await credits({ items: [profile()], action: 'profile' })).toBe(1);
    expect(await credits({ items: [profile()], action: 'profile' })).toBe(1);
    const signals = ['surge', 'growth', 'move'].map((event) =>
      item(account, { subject: 'acme', action: 'signal', events: [event] }),
    );
    expect(await credits({ items: signals, action: 'signal' })).toBe(3);
    await expectSound(database.engine, account.accountId);
  });

  it.each([
    [0, 1],
    [1, 1],
    [25, 1],
    [26, 2],
    [60, 3],
  ])('a search with %i results costs %i', async (results, expected) => {
    const account = await w.on('pro');
    expect((await call(account, { results, action: 'search' })).credits).toBe(expected);
    expect((await call(account, { results: 500, action: 'search', surface: 'platform' })).credits).toBe(0);
    await expectSound(database.engine, account.accountId);
  });

  it('a search that retrieves something paid is waived; one that retrieves nothing is not', async () => {
    const account = await w.on('pro');
    const waived = await call(account, { results: 60, items: emails(account, 'a') });
    expect(waived).toMatchObject({ credits: 1, own: { status: 'free', reason: 'included' } });
    expect((await call(account, { results: 60, items: emails(account, 'a') })).credits).toBe(3);
  });

  it('is refused as a whole, with nothing charged, when the credits do not hold all of it', async () => {
    const account = await w.free();
    await w.spend(account, 38);
    const refused = await call(account, { items: emails(account, 'a', 'b', 'c') });
    expect(refused).toMatchObject({ credits: 0, own: { status: 'refused', code: 'insufficient_credits' } });
    expect(refused.items.map(({ outcome }) => outcome)).toEqual(
      Array(3).fill({ status: 'refused', code: 'insufficient_credits' }),
    );
    expect(await w.parts(account)).toEqual([2, 0]);
    const partly = await call(account, { items: emails(account, 'a', 'b', 'c'), atomic: false });
    expect(partly.items.map(({ outcome }) => outcome.status)).toEqual(['charged', 'charged', 'refused']);
    await expectSound(database.engine, account.accountId);
  });

  it('never costs more than its ceiling', async () => {
    const account = await w.on('pro');
    expect(await call(account, { items: emails(account, 'a', 'b'), ceiling: 1 })).toMatchObject({
      credits: 0,
      own: { code: 'over_ceiling' },
    });
    const partly = await call(account, { items: emails(account, 'a', 'b'), ceiling: 1, atomic: false });
    expect(partly).toMatchObject({
      credits: 1,
      items: [{ outcome: { status: 'charged' } }, { outcome: { code: 'over_ceiling' } }],
    });
    expect((await call(account, { results: 60, ceiling: 2 })).own).toEqual({
      status: 'refused',
      code: 'over_ceiling',
    });
  });

  it('answers a key word for word again, and another request under it with an error', async () => {
    const account = await w.on('pro');
    const command = { key: randomUUID(), items: emails(account, 'a', 'b'), results: 3 };
    const first = await call(account, command);
    expect(await call(account, command)).toEqual(first);
    await expect(call(account, { ...command, requestHash: new Uint8Array([2]) })).rejects.toThrow(
      'key_reused',
    );
    expect(await w.parts(account)).toEqual([638, 0]);
    const reused = {
      items: [{ ...item(account), key: command.items[0]?.key ?? '', requestHash: new Uint8Array([3]) }],
    };
    await expect(call(account, reused)).rejects.toThrow('key_reused');
  });

  it('refuses one person who may not be processed without refusing the others', async () => {
    const account = await w.on('pro');
    const items = [item(account, { doNotProcess: true }), ...emails(account, 'a')];
    expect((await call(account, { items })).items).toMatchObject([
      { outcome: { code: 'do_not_process' } },
      { outcome: { status: 'charged' } },
    ]);
  });

  it('for owned data goes through while the account is frozen, and costs nothing then', async () => {
    const account = await w.on('pro');
    await call(account, { items: emails(account, 'a') });
    done(await w.billing.freeze({ ...ask(account), months: 1 }));
    expect(await call(account, { items: emails(account, 'a') })).toMatchObject({
      credits: 0,
      own: { status: 'free', reason: 'owned' },
    });
    for (const atomic of [true, false]) {
      expect((await call(account, { items: emails(account, 'b'), atomic })).own).toEqual({
        status: 'refused',
        code: 'account_frozen',
      });
      expect((await call(account, { results: 5, atomic })).own).toEqual({
        status: 'refused',
        code: 'account_frozen',
      });
    }
    await expectSound(database.engine, account.accountId);
  });

  it('pays a signal again only for an event that is new', async () => {
    const account = await w.on('pro');
    const signal = (...events: string[]) =>
      w.charge(account, { subject: 'acme', action: 'signal', surface: 'api', events });
    expect(await signal('surge 1')).toMatchObject({ status: 'charged', credits: 1 });
    expect(await signal('surge 1')).toEqual({ status: 'free', reason: 'owned' });
    expect(await signal('surge 1', 'surge 2')).toMatchObject({ status: 'charged', credits: 1 });
    await expectSound(database.engine, account.accountId);
  });

  it('exports company profiles only where the plan allows it', async () => {
    const profile = { action: 'profile', surface: 'export', subject: 'acme' } as const;
    expect(await w.charge(await w.free(), profile)).toEqual({ status: 'refused', code: 'plan_excludes' });
    expect(await w.charge(await w.on('pro'), profile)).toMatchObject({ status: 'charged', credits: 1 });
  });

  it('ends a key that was cancelled or expired on the device, for ever', async () => {
    const account = await w.on('pro');
    const command = chargeOf(account);
    for (const close of ['cancelled', 'expired'] as const) {
      const own = { ...command, key: randomUUID(), close };
      expect(await w.charge(account, own)).toEqual({ status: 'refused', code: close });
      const { close: _close, ...again } = own;
      expect(await w.charge(account, again)).toEqual({ status: 'refused', code: close });
    }
    const charged = await w.charge(account, command);
    expect(await w.charge(account, { ...command, close: 'cancelled' })).toEqual(charged);
  });
});
