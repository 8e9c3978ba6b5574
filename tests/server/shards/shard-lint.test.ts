import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import { describeOnEngines } from '../support/engines.ts';
import { chargeOf, NOON, openAccount } from '../support/ledger.ts';
import { recordedStatements } from '../support/recorded-engine.ts';
import { SHARDED, shardFaults } from './shard-lint.ts';

describe('the lint for shards', () => {
  it.each([
    ['one account', 'SELECT * FROM entries WHERE account_id = $1 AND seq > $2 ORDER BY seq LIMIT 10'],
    [
      'accounts of one shard',
      'SELECT 1 FROM accounts WHERE account_id = ANY($1::uuid[]) ORDER BY 1 FOR UPDATE',
    ],
    [
      'a join by account',
      'SELECT 1 FROM charges c JOIN entries e ON e.account_id = c.account_id WHERE c.account_id = $1',
    ],
    [
      'a lateral probe that names the accounts again',
      `SELECT x.i FROM json_to_recordset($2::text::json) AS x(i int, a uuid, k uuid) LEFT JOIN LATERAL (SELECT 1 FROM
        charges WHERE account_id = ANY($1) AND account_id = x.a AND key = x.k LIMIT 1) c ON true`,
    ],
    [
      'an insert of values',
      'INSERT INTO credits (account_id, key) VALUES ($1, $2), ($1, $3) ON CONFLICT DO NOTHING',
    ],
    [
      'an insert beside its account',
      `INSERT INTO credits (account_id, key) SELECT x.a, x.k FROM unnest($2::uuid[], $3::text[]) x(a, k)
        JOIN accounts a ON a.account_id = x.a WHERE a.account_id = ANY($1)`,
    ],
    [
      'an update that names the account again',
      'UPDATE accounts a SET seq = x.s FROM unnest($1::uuid[]) x(i) WHERE a.account_id = x.i AND a.account_id = ANY($1)',
    ],
    ['tables of no shard', 'SELECT * FROM identity_users u JOIN identity_members m ON m.user_id = u.id'],
    [
      'a table that every shard has',
      'SELECT 1 FROM payloads p JOIN suppressed_subjects s USING (subject) WHERE p.account_id = $1',
    ],
    ['quoted names', 'SELECT "seq" FROM "accounts" as "a" WHERE "a"."account_id" = $1'],
    ['what is no query', 'VACUUM accounts'],
  ])('lets through: %s', (_, statement) => {
    expect(shardFaults(statement)).toEqual([]);
  });

  it.each([
    ['no account', 'SELECT * FROM entries WHERE seq > $1', 'entries without account_id'],
    [
      'an account only in an OR',
      'SELECT 1 FROM entries WHERE account_id = $1 OR seq = 1',
      'entries without account_id',
    ],
    ['a range of accounts', 'SELECT 1 FROM accounts WHERE account_id > $1', 'accounts without account_id'],
    [
      'a lateral probe by the list alone',
      'SELECT 1 FROM unnest($1::uuid[]) x(a), LATERAL (SELECT 1 FROM charges WHERE account_id = x.a) c',
      'charges without account_id',
    ],
    [
      'a second table that is not joined by account',
      'SELECT 1 FROM charges c JOIN entries e ON e.seq = c.seq WHERE c.account_id = $1',
      'entries without account_id',
    ],
    [
      'a subquery',
      'SELECT 1 WHERE EXISTS (SELECT 1 FROM credits WHERE key = $1)',
      'credits without account_id',
    ],
    [
      'a part of a union',
      'SELECT 1 FROM credits WHERE account_id = $1 UNION SELECT 1 FROM credits',
      'credits without',
    ],
    [
      'a query under WITH',
      'WITH c AS (SELECT seq FROM credits) SELECT seq FROM c',
      'credits without account_id',
    ],
    ['an update of all', 'UPDATE accounts SET plan = 0', 'accounts without account_id'],
    [
      'an update from a list',
      'UPDATE accounts a SET seq = 1 FROM unnest($1::uuid[]) x(i) WHERE a.account_id = x.i',
      'accounts without',
    ],
    ['a delete by subject', 'DELETE FROM payloads WHERE subject = $1', 'payloads without account_id'],
    [
      'an insert from a list alone',
      'INSERT INTO credits (account_id) SELECT a FROM unnest($1::uuid[]) x(a)',
      'coordinator',
    ],
    ['an insert without the account', 'INSERT INTO credits (key) VALUES ($1)', 'does not name account_id'],
    [
      'a table of no shard',
      'SELECT 1 FROM entries e JOIN contacts c ON c.contact_id = e.subject WHERE e.account_id = $1',
      'which no shard has',
    ],
    ['SKIP LOCKED', 'SELECT 1 FROM orders WHERE account_id = $1 FOR UPDATE SKIP LOCKED', 'SKIP LOCKED'],
    ['another account', 'UPDATE orders SET account_id = $2 WHERE account_id = $1', 'never changed'],
    [
      'several writes at once',
      `WITH a AS (UPDATE accounts SET seq = 1 WHERE account_id = $1 RETURNING 1)
        INSERT INTO credits (account_id, key) VALUES ($1, $2)`,
      'several writes',
    ],
    ['TRUNCATE', 'TRUNCATE credits', 'TRUNCATE'],
  ])('refuses: %s', (_, statement, fault) => {
    expect(shardFaults(statement).join()).toContain(fault);
  });
});

describeOnEngines('the statements of the server', (database) => {
  it('the lint knows every table that grows with accounts', async () => {
    const { rows } = await sql<{ name: string; leading: string; has: boolean }>`
      SELECT t.relname AS name, a.attname AS leading, EXISTS (SELECT 1 FROM pg_attribute b
        WHERE b.attrelid = t.oid AND b.attname = 'account_id' AND NOT b.attisdropped) AS has
      FROM pg_class t JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
      WHERE t.relnamespace = 'public'::regnamespace`.execute(database.engine.db);
    const sharded = rows.filter(({ leading }) => leading === 'account_id').map(({ name }) => name);
    expect(sharded.toSorted()).toEqual([...SHARDED].toSorted());
    // Better Auth's credential has an id of the same name, and the operator's log is not an account's
    const others = rows.filter(({ leading, has }) => has && leading !== 'account_id').map(({ name }) => name);
    expect(others.toSorted()).toEqual(['identity_credentials', 'operator_actions']);
  });

  it('no unique index leaves the account out', async () => {
    const { rows } = await sql<{ name: string }>`
      SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'account_id'
      WHERE i.indisunique AND t.relname = ANY(${[...SHARDED]}) AND NOT (a.attnum = ANY(i.indkey::int2[]))
    `.execute(database.engine.db);
    expect(rows).toEqual([]);
  });

  it('are seen by the lint: what the lanes send, and what is read', async () => {
    const ledger = createLedger({ engine: database.engine, clock: () => NOON });
    const account = await openAccount(ledger);
    await ledger.charge([chargeOf(account)]);
    await ledger.balance(account.accountId);
    await ledger.close();
    const sent = recordedStatements();
    const lanes = sent.filter(({ at }) => at === 'a posting lane').map((one) => one.sql);
    expect(lanes.some((one) => /FROM accounts .* FOR UPDATE/s.test(one))).toBe(true);
    for (const table of ['entries', 'charges', 'entitlements', 'payloads']) {
      expect(
        lanes.some((one) => one.startsWith(`INSERT INTO ${table} `)),
        table,
      ).toBe(true);
    }
    expect(sent.some(({ at }) => at.startsWith('server/ledger/'))).toBe(true);
    expect(sent.some(({ at }) => at.startsWith('tests/'))).toBe(false);
  });
});
