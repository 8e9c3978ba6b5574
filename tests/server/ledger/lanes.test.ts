import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import { describeOnPostgres } from '../support/engines.ts';
import { chargeOf, NOON, openAccount, outcomeOf } from '../support/ledger.ts';

describeOnPostgres('posting lanes', (database) => {
  const newLedger = () => createLedger({ engine: database.engine, clock: () => NOON });

  it('plans each statement for its parameters, and never holds a lock for ever', async () => {
    const lane = await database.engine.openLane();
    const settings = [
      'plan_cache_mode',
      'idle_in_transaction_session_timeout',
      'lock_timeout',
      'statement_timeout',
      'synchronous_commit',
      'transaction_isolation',
    ];
    const rows = await lane.transact(
      settings.map((name) => ({ sql: `SELECT current_setting('${name}') AS value`, parameters: [] })),
      (results) => ({ statements: [], value: results.map((result) => result[0]?.value) }),
    );
    await lane.close();
    expect(rows).toEqual(['force_custom_plan', '5s', '3s', '10s', 'on', 'read committed']);
  });

  it('a COMMIT after a failed write counts as refused, not as committed', async () => {
    const lane = await database.engine.openLane();
    const accountId = randomUUID();
    const write = {
      sql: `INSERT INTO credits (account_id, key, kind, amount, seq) VALUES ($1, 'k', 0, 1, 1)`,
      parameters: [accountId],
    };
    await expect(
      lane.transact([], () => ({ statements: [write, write], value: null })),
    ).rejects.toMatchObject({
      name: 'StatementRefused',
      sqlState: '23505',
    });
    await lane.close();
    const { db } = database.engine;
    expect(await db.selectFrom('credits').selectAll().where('account_id', '=', accountId).execute()).toEqual(
      [],
    );
  });

  it('reads after it has the lock: what was bought while it waited is seen', async () => {
    const ledger = newLedger();
    const account = await openAccount(ledger);
    const other = new Client({ connectionString: database.databaseUrl });
    await other.connect();
    await other.query('BEGIN');
    await other.query('SELECT 1 FROM accounts WHERE account_id = $1 FOR UPDATE', [account.accountId]);
    const waiting = ledger.charge([chargeOf(account, { subject: 'contested' })]);
    await expect
      .poll(async () => (await lockWaits(database.engine.db)).rows, { interval: 10, timeout: 2500 })
      .toHaveLength(1);
    await other.query('INSERT INTO entitlements VALUES ($1, $2, 0, 2, $3)', [
      account.accountId,
      'contested',
      randomUUID(),
    ]);
    await other.query('COMMIT');
    await other.end();
    expect((await waiting).map(outcomeOf)).toEqual([{ status: 'free', reason: 'owned_by_teammate' }]);
    await ledger.close();
  });

  it('goes on when the database cuts its connections', async () => {
    const ledger = newLedger();
    const account = await openAccount(ledger);
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'purser lane' AND datname = current_database()`.execute(database.engine.db);
    const results = await Promise.all(Array.from({ length: 20 }, () => ledger.charge([chargeOf(account)])));
    expect(new Set(results.flat().map((result) => outcomeOf(result).status))).toEqual(new Set(['charged']));
    expect((await ledger.balance(account.accountId))?.head).toMatchObject({ seq: 21, balance: 20 });
    await ledger.close();
  });
});

const lockWaits = (db: Parameters<ReturnType<typeof sql>['execute']>[0]) =>
  sql`SELECT pid FROM pg_stat_activity WHERE application_name = 'purser lane' AND wait_event_type = 'Lock'
    AND datname = current_database()`.execute(db);
