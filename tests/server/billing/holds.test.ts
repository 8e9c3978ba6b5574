import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createSweeper } from '../../../server/billing/sweeper.ts';
import type { AuthoriseCommand } from '../../../server/ledger/ledger.ts';
import { describeOnEngines } from '../support/engines.ts';
import { authoriseOf, outcomeOf, type TestAccount } from '../support/ledger.ts';
import { expectSound } from '../support/soundness.ts';
import { ask, codeOf, done, memberOf, world } from './world.ts';

describeOnEngines('held credits', (database) => {
  const w = world(database, '2026-03-10T12:00:00Z');
  const phone = (account: TestAccount, differs: Partial<AuthoriseCommand> = {}) =>
    authoriseOf(account, { action: 'phones', ...differs });
  const capture = async (command: AuthoriseCommand, found = true) => {
    const [result] = await w.ledger.charge([{ ...command, found, payload: '{"of":"them"}' }]);
    return outcomeOf(result);
  };

  it('are set aside at the ceiling, captured with what was found, and given back with what was not', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.free();
    const [one, two] = [phone(account), phone(account)];
    expect(await w.ledger.authorise([one, two])).toMatchObject([{ credits: 5 }, { credits: 5 }]);
    expect(await w.billing.plan(account.accountId)).toMatchObject({ plan: 40, held: 10 });
    expect(await w.entries(account, 1)).toEqual([]);
    expect(await capture(one)).toEqual({ status: 'charged', credits: 5, seq: 2 });
    expect(await capture(one)).toEqual({ status: 'charged', credits: 5, seq: 2 });
    expect(await capture(two, false)).toEqual({ status: 'free', reason: 'not_found' });
    expect(await w.billing.plan(account.accountId)).toMatchObject({ plan: 35, held: 0 });
    await expectSound(database.engine, account.accountId);
  });

  it('cannot be spent twice, by one member or many at once', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.free();
    const results = await Promise.all(Array.from({ length: 12 }, () => w.ledger.authorise([phone(account)])));
    const kinds = results
      .flat()
      .map((result) => (result.kind === 'outcome' ? outcomeOf(result) : result.kind));
    expect(kinds.filter((kind) => kind === 'authorised')).toHaveLength(8);
    expect(kinds.filter((kind) => kind !== 'authorised')).toEqual(
      Array(4).fill({ status: 'refused', code: 'insufficient_credits' }),
    );
    expect(await w.charge(account)).toEqual({ status: 'refused', code: 'insufficient_credits' });
    await expectSound(database.engine, account.accountId);
  });

  it("a teammate's request for the same data point waits for the first instead of fetching twice", async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.free();
    const first = phone(account, { subject: 'orla' });
    const teammate = phone({ ...account, memberId: randomUUID() }, { subject: 'orla' });
    await w.ledger.authorise([first]);
    expect(await w.ledger.authorise([teammate])).toEqual([{ kind: 'in_progress', key: first.key }]);
    await capture(first);
    expect(
      (await w.ledger.authorise([teammate])).map((result) => result.kind === 'outcome' && result.outcome),
    ).toEqual([{ status: 'free', reason: 'owned_by_teammate' }]);
  });

  it('that nobody finishes are given back after 10 minutes, and a late capture is refused', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.free();
    const command = phone(account);
    await w.ledger.authorise([command]);
    w.at('2026-03-10T12:10:00Z');
    const sweeper = createSweeper({ db: database.engine.db, ledger: w.ledger, now: w.now });
    await sweeper.sweep();
    expect((await w.billing.plan(account.accountId))?.held).toBe(0);
    expect(await capture(command)).toEqual({ status: 'refused', code: 'expired' });
    expect(await w.parts(account)).toEqual([40, 0]);
    await expectSound(database.engine, account.accountId);
  });

  it('can be released by their key, which is cancelled then', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.free();
    const command = phone(account);
    await w.ledger.authorise([command]);
    expect(await w.ledger.release({ ...account, key: command.key })).toBe('released');
    expect(await w.ledger.release({ ...account, key: command.key })).toBe('not_authorised');
    expect(await capture(command)).toEqual({ status: 'refused', code: 'cancelled' });
  });

  it('are not cut by a renewal; what comes back afterwards is kept up to the cap', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.free();
    w.at('2026-04-10T00:00:00Z');
    await w.ledger.touch(account.accountId);
    expect(await w.parts(account)).toEqual([80, 0]);
    w.at('2026-05-09T23:55:00Z');
    const command = phone(account);
    await w.ledger.authorise([command]);
    w.at('2026-05-10T00:01:00Z');
    expect(await w.parts(account)).toEqual([85, 0]);
    await w.ledger.release({ ...account, key: command.key });
    expect(await w.parts(account)).toEqual([80, 0]);
    expect((await w.entries(account)).slice(-3)).toEqual(['expiry 35', 'grant 40', 'expiry 5']);
    await expectSound(database.engine, account.accountId);
  });

  it('are not captured while the account is frozen', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.on('pro');
    const command = phone(account);
    await w.ledger.authorise([command]);
    done(await w.billing.freeze({ ...ask(account), months: 1 }));
    expect(await capture(command)).toEqual({ status: 'refused', code: 'account_frozen' });
    await expectSound(database.engine, account.accountId);
  });
});

describeOnEngines('a reservation', (database) => {
  const w = world(database, '2026-03-10T12:00:00Z');
  const reserve = (account: TestAccount, credits: number) => {
    const envelope = ask(account, memberOf(account));
    const { memberId } = account;
    return { envelope, answer: w.billing.reserve({ ...envelope, memberId, device: 'laptop', credits }) };
  };

  it('sets credits aside by an entry, within policy, and pays for charges that name it', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.free();
    expect(codeOf(await reserve(account, 11).answer)).toBe('over_policy');
    const { envelope, answer } = reserve(account, 6);
    expect(done(await answer)).toMatchObject({ credits: 6, seq: 2, expiresAt: '2026-03-17T12:00:00.000Z' });
    expect(codeOf(await reserve(account, 5).answer)).toBe('over_policy');
    await w.spend(account, 34);
    expect(await w.charge(account)).toEqual({ status: 'refused', code: 'insufficient_credits' });
    expect(await w.charge(account, { action: 'phones', reservation: envelope.key })).toMatchObject({
      status: 'charged',
    });
    expect((await w.entries(account)).slice(-2)).toEqual(['release 5', 'charge 5']);
    expect(await w.billing.reservations(account.accountId)).toMatchObject([
      { key: envelope.key, credits: 1 },
    ]);
    await expectSound(database.engine, account.accountId);
  });

  it('is given back by its device, by an admin, or after 7 days', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.free();
    const stranger = memberOf({ ...account, memberId: randomUUID() });
    const keys: string[] = [];
    for (const credits of [1, 2, 3]) {
      const { envelope, answer } = reserve(account, credits);
      done(await answer);
      keys.push(envelope.key);
    }
    const release = (reservationKey = '', actor = memberOf(account)) =>
      w.billing.releaseReservation({ ...ask(account, actor), reservationKey });
    expect(codeOf(await release(keys[0], stranger))).toBe('admin_only');
    expect(done(await release(keys[0])).credits).toBe(1);
    expect(codeOf(await release(keys[0]))).toBe('unknown_reservation');
    expect(done(await release(keys[1], ask(account).actor)).credits).toBe(2);
    w.at('2026-03-17T12:00:00Z');
    expect(await w.parts(account)).toEqual([40, 0]);
    expect((await w.entries(account)).slice(-1)).toEqual(['release 3']);
    await expectSound(database.engine, account.accountId);
  });

  it('is not cut at a renewal until it is released, and cannot be spent while frozen', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.on('starter');
    w.at('2026-04-09T12:00:00Z');
    const { envelope, answer } = reserve(account, 40);
    done(await answer);
    w.at('2026-04-10T00:00:00Z');
    expect(await w.parts(account)).toEqual([800, 0]);
    done(await w.billing.freeze({ ...ask(account), months: 1 }));
    expect(await w.charge(account, { reservation: envelope.key })).toEqual({
      status: 'refused',
      code: 'account_frozen',
    });
    done(await w.billing.releaseReservation({ ...ask(account), reservationKey: envelope.key }));
    expect(await w.parts(account)).toEqual([800, 0]);
    expect((await w.entries(account)).slice(-2)).toEqual(['release 40', 'expiry 40']);
    await expectSound(database.engine, account.accountId);
  });

  it('is refused to managers, to frozen accounts, and where there is too little', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.on('pro');
    const manager = {
      ...ask(account),
      actor: { kind: 'member', memberId: account.memberId, role: 'manager' },
    } as const;
    const wanted = { memberId: account.memberId, device: 'laptop', credits: 5 };
    expect(codeOf(await w.billing.reserve({ ...manager, ...wanted }))).toBe('role_cannot_spend');
    await w.spend(account, 637);
    expect(codeOf(await reserve(account, 5).answer)).toBe('insufficient_credits');
    done(await w.billing.freeze({ ...ask(account), months: 1 }));
    expect(codeOf(await reserve(account, 1).answer)).toBe('account_frozen');
  });
});
