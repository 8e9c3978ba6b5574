import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/database/engine.ts';
import { openDatabase } from '../../../server/database/open.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import { verifyAccount } from '../../../server/ledger/verify.ts';
import { readAccountRows } from '../../../server/ledger/verify-rows.ts';
import { describeOnEngines } from '../support/engines.ts';
import { chargeOf, NOON, openAccount } from '../support/ledger.ts';
import { dataDirectory } from '../support/scratch.ts';

/** An account with a grant (1), a purchase (2), an email (3), a phone over both parts (4), and a free answer. */
async function accountWithHistory(engine: Engine): Promise<string> {
  const ledger = createLedger({ engine, clock: () => NOON });
  const account = await openAccount(ledger, { plan: 4, purchased: 10 });
  await ledger.charge([
    chargeOf(account, { subject: 'orla' }),
    chargeOf(account, { subject: 'orla', action: 'phones' }),
    chargeOf(account, { subject: 'orla' }),
  ]);
  await ledger.close();
  return account.accountId;
}

/** Somebody with every right on the database, and bad intentions. */
async function corrupt(engine: Engine, change: string, accountId: string): Promise<void> {
  await engine.db.transaction().execute(async (transaction) => {
    await sql`ALTER TABLE entries DISABLE TRIGGER USER`.execute(transaction);
    await sql`${sql.raw(change)} AND account_id = ${accountId}`.execute(transaction);
    await sql`ALTER TABLE entries ENABLE TRIGGER USER`.execute(transaction);
  });
}

const CORRUPTIONS = [
  ["UPDATE entries SET at = at + interval '1 ms' WHERE seq = 3", 3, 'hash'],
  ['UPDATE entries SET kind = 1, plan_part = 0 WHERE seq = 3', 3, 'balance_after'],
  ['UPDATE entries SET action = 1 WHERE seq = 3', 3, 'hash'],
  ['UPDATE entries SET surface = 1 WHERE seq = 3', 3, 'hash'],
  ['UPDATE entries SET amount = 2 WHERE seq = 3', 3, 'balance_after'],
  ['UPDATE entries SET plan_part = 0 WHERE seq = 3', 3, 'hash'],
  ['UPDATE entries SET balance_after = 14 WHERE seq = 3', 3, 'balance_after'],
  ['UPDATE entries SET member_id = gen_random_uuid() WHERE seq = 3', 3, 'hash'],
  ["UPDATE entries SET subject = 'brin' WHERE seq = 3", 3, 'hash'],
  ['UPDATE entries SET charge_key = gen_random_uuid() WHERE seq = 3', 3, 'charge_key'],
  ['UPDATE entries SET refers_to = 1 WHERE seq = 3', 3, 'hash'],
  ['UPDATE entries SET price_list = 2 WHERE seq = 3', 3, 'price_list'],
  ['UPDATE entries SET hash = set_byte(hash, 31, get_byte(hash, 31) # 1) WHERE seq = 3', 3, 'hash'],
  ['DELETE FROM entries WHERE seq = 3', 4, 'seq'],
  ['DELETE FROM entries WHERE seq = 4', 3, 'accounts.seq'],
  ['UPDATE accounts SET plan = plan + 1 WHERE true', 4, 'accounts.plan'],
  ['UPDATE accounts SET purchased = purchased + 1 WHERE true', 4, 'accounts.purchased'],
  ['UPDATE accounts SET seq = 5 WHERE true', 4, 'accounts.seq'],
  ["UPDATE accounts SET head_hash = decode(repeat('00', 32), 'hex') WHERE true", 4, 'accounts.head_hash'],
  ['DELETE FROM charges WHERE seq = 3', 3, 'charge_key'],
  ['UPDATE charges SET amount = 0 WHERE seq = 3', 3, 'charges.amount'],
  ['UPDATE charges SET seq = 4 WHERE seq = 3', 4, 'charges.key'],
  ['UPDATE charges SET ceiling = 4, amount = 4 WHERE seq = 4', 4, 'amount'],
  ['UPDATE charges SET member_id = gen_random_uuid() WHERE seq = 3', 3, 'charges.member_id'],
  ['DELETE FROM entitlements WHERE seq = 3', 3, 'entitlements.seq'],
  ["UPDATE entitlements SET subject = 'brin' WHERE seq = 3", 3, 'entitlements.subject'],
  ['UPDATE entitlements SET member_id = gen_random_uuid() WHERE seq = 3', 3, 'entitlements.member_id'],
  ['UPDATE credits SET amount = 5 WHERE seq = 1', 1, 'credits.amount'],
  ['DELETE FROM credits WHERE seq = 2', 2, 'kind'],
  ['DELETE FROM accounts WHERE true', null, 'account_id'],
] as const;

describeOnEngines('verifying a ledger', (database) => {
  it('finds nothing where nothing is wrong', async () => {
    const accountId = await accountWithHistory(database.engine);
    expect(verifyAccount(await readAccountRows(database.engine.db, accountId))).toEqual([]);
  });

  it.each(CORRUPTIONS)(
    'after "%s" names the account, seq %s and the field %s',
    async (change, seq, field) => {
      const accountId = await accountWithHistory(database.engine);
      await corrupt(database.engine, change, accountId);
      const findings = verifyAccount(await readAccountRows(database.engine.db, accountId));
      expect(findings).toContainEqual({ accountId, seq, field, message: expect.any(String) });
    },
  );
});

describe('npm run ledger:verify', { timeout: 300_000 }, () => {
  it('ends with 0 on a sound ledger, with 1 and the place on a corrupted one, with 2 when it cannot look', async () => {
    const dataDir = await dataDirectory('empty');
    const command = join(import.meta.dirname, '../../../server/ledger/verify-command.ts');
    const { DATABASE_URL: _, ...env } = process.env;
    const verify = () => spawnSync(process.execPath, [command, '--data', dataDir], { encoding: 'utf8', env });
    const first = await openDatabase({ dataDir });
    const accountId = await accountWithHistory(first);
    const inUse = verify();
    expect({ status: inUse.status, error: inUse.stderr }).toEqual({
      status: 2,
      error: expect.stringContaining('data_dir_in_use'),
    });
    await first.close();
    expect(verify()).toMatchObject({ status: 0, stdout: '1 accounts, 4 entries: sound\n' });
    const second = await openDatabase({ dataDir });
    await corrupt(second, 'UPDATE entries SET amount = 2 WHERE seq = 3', accountId);
    await second.close();
    const corrupted = verify();
    await rm(dataDir, { recursive: true, force: true });
    expect(corrupted.status).toBe(1);
    expect(corrupted.stdout).toContain(`account ${accountId}, seq 3, balance_after: `);
  });
});
