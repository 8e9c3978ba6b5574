import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { EMPTY_HEAD, verifyEntries } from '../../../lib/credits/chain.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import type { Ledger } from '../../../server/ledger/ledger.ts';
import { nodeSha256 } from '../../../server/ledger/node-sha256.ts';
import { describeOnEngines } from '../support/engines.ts';
import { chargeOf, NOON, openAccount, type TestAccount } from '../support/ledger.ts';

describeOnEngines('entries', (database) => {
  let ledger: Ledger;
  let account: TestAccount;
  beforeAll(async () => {
    ledger = createLedger({ engine: database.engine, clock: () => NOON });
    account = await openAccount(ledger, { plan: 40, purchased: 3 });
    await ledger.charge([chargeOf(account), chargeOf(account, { action: 'phones' })]);
    return () => ledger.close();
  });

  it.each([
    ['UPDATE', 'UPDATE entries SET amount = 0 WHERE account_id = '],
    ['DELETE', 'DELETE FROM entries WHERE account_id = '],
  ])('cannot be changed by %s', async (operation, statement) => {
    const change = sql`${sql.raw(statement)}${account.accountId}`.execute(database.engine.db);
    await expect(change).rejects.toThrow(`entries are append-only: ${operation} refused`);
  });

  it('cannot be truncated', async () => {
    await expect(sql`TRUNCATE entries`.execute(database.engine.db)).rejects.toThrow('append-only');
  });

  it('cannot say that a balance went below zero, even when a rule is wrong', async () => {
    const { db } = database.engine;
    const overdraw = db.updateTable('accounts').set({ plan: -1 }).where('account_id', '=', account.accountId);
    await expect(overdraw.execute()).rejects.toMatchObject({ code: '23514' });
  });

  it('carry a chain that anyone can verify from the entries alone', async () => {
    const entries = await ledger.entries(account.accountId, 0, 100);
    const chain = verifyEntries(nodeSha256, account.accountId, EMPTY_HEAD, entries);
    expect(chain).toEqual({ ok: true, head: (await ledger.balance(account.accountId))?.head });
    const pages = [
      await ledger.entries(account.accountId, 0, 2),
      await ledger.entries(account.accountId, 2, 2),
    ];
    expect(pages.flat()).toEqual(entries);
  });
});
