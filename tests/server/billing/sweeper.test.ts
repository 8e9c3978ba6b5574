import { expect, it } from 'vitest';
import { createSweeper } from '../../../server/billing/sweeper.ts';
import { openDatabase } from '../../../server/database/open.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import { describeOnEngines } from '../support/engines.ts';
import { expectSound } from '../support/soundness.ts';
import { ask, done, OPERATOR, world } from './world.ts';

describeOnEngines('the sweeper', (database) => {
  const w = world(database, '2026-03-10T12:00:00Z');
  const stored = (accountId: string) =>
    database.engine.db
      .selectFrom('accounts')
      .select(['seq', 'plan', 'purchased'])
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();

  it('after months of silence carries out renewals, ends of freezes and of grace in the order they fell due', async () => {
    w.at('2026-03-10T12:00:00Z');
    const renewing = await w.on('starter');
    const freezing = await w.on('pro');
    const unpaid = await w.on('starter');
    done(await w.billing.freeze({ ...ask(freezing), months: 2 }));
    done(await w.billing.setRenewal({ ...ask(unpaid, OPERATOR), renewal: 'paid' }));
    w.at('2026-09-10T12:00:00Z');
    const swept = await createSweeper({ db: database.engine.db, ledger: w.ledger, now: w.now }).sweep();
    expect(swept.accounts).toBeGreaterThanOrEqual(3);
    expect(swept.failed).toBe(0);
    expect(await stored(renewing.accountId)).toMatchObject({ plan: 800 });
    expect(await stored(freezing.accountId)).toMatchObject({ plan: 1200 });
    expect(await stored(unpaid.accountId)).toMatchObject({ plan: 80 });
    const entries = await w.ledger.entries(freezing.accountId, 2, 99);
    expect(entries[0]).toMatchObject({ kind: 'expiry', at: '2026-06-10T00:00:00.000Z' });
    for (const { accountId } of [renewing, freezing, unpaid]) await expectSound(database.engine, accountId);
    const again = await createSweeper({ db: database.engine.db, ledger: w.ledger, now: w.now }).sweep();
    expect(again).toEqual({ accounts: 0, failed: 0 });
  });

  it('several at once, and charges between them, renew each account once', async () => {
    w.at('2026-03-10T12:00:00Z');
    const accounts = await Promise.all(Array.from({ length: 30 }, () => w.on('starter')));
    w.at('2026-05-11T12:00:00Z');
    const other = database.databaseUrl
      ? await openDatabase({ databaseUrl: database.databaseUrl })
      : undefined;
    const engine = other ?? database.engine;
    const second = createLedger({ engine, clock: w.now });
    await Promise.all([
      createSweeper({ db: database.engine.db, ledger: w.ledger, now: w.now }).sweep(),
      createSweeper({ db: engine.db, ledger: second, now: w.now }).sweep(),
      ...accounts.map((account) => w.charge(account)),
    ]);
    await second.close();
    await other?.close();
    for (const account of accounts) {
      const kinds = (await w.entries(account)).filter((line) => line.startsWith('grant'));
      expect(kinds).toEqual(['grant 40', 'grant 400', 'grant 400', 'grant 400']);
      await expectSound(database.engine, account.accountId);
    }
  });

  it('tells of an account that fails, and goes on with the others', async () => {
    w.at('2026-03-10T12:00:00Z');
    const [bad, good] = await Promise.all([w.free(), w.free()]);
    w.at('2026-04-11T12:00:00Z');
    const failures: (string | null)[] = [];
    const ledger = {
      ...w.ledger,
      touch: async (accountId: string) => {
        if (accountId === bad.accountId) throw new Error('a broken row');
        return w.ledger.touch(accountId);
      },
    };
    const sweeper = createSweeper({
      db: database.engine.db,
      ledger,
      now: w.now,
      failed: (_, accountId) => failures.push(accountId),
    });
    expect(await sweeper.sweep()).toMatchObject({ failed: 1 });
    expect(failures).toEqual([bad.accountId]);
    expect(await stored(good.accountId)).toMatchObject({ plan: 80 });
    await w.ledger.touch(bad.accountId);
  });

  it('sweeps again and again until it is stopped', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.free();
    w.at('2026-04-11T12:00:00Z');
    const sweeper = createSweeper({ db: database.engine.db, ledger: w.ledger, now: w.now });
    sweeper.start(1);
    await expect.poll(async () => (await stored(account.accountId)).plan).toBe(80);
    await sweeper.stop();
    w.at('2026-05-11T12:00:00Z');
    expect(await stored(account.accountId)).toMatchObject({ plan: 80, seq: 2 });
  });
});
