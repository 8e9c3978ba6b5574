import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { ENTRY_KINDS, postingsOf } from '../../../lib/credits/entry.ts';
import { ACTIONS } from '../../../lib/credits/words.ts';
import { openDatabase } from '../../../server/database/open.ts';
import { describeOnEngines } from '../support/engines.ts';

describeOnEngines('a database', (database) => {
  it('gives integers, bytes, times and JSON back in the same form, whatever the engine', async () => {
    const { rows } = await sql`SELECT 9007199254740991::bigint AS big, decode('00ff', 'hex') AS bytes,
      '2026-01-31 10:00:00.123+02:00'::timestamptz AS instant, '2026-01-31 10:00:00'::timestamp AS plain,
      '2026-01-31'::date AS day, 1.5::numeric AS exact, '{"a":[1]}'::jsonb AS json, NULL::bigint AS nothing`.execute(
      database.engine.db,
    );
    expect(rows).toEqual([
      {
        big: Number.MAX_SAFE_INTEGER,
        bytes: new Uint8Array([0, 255]),
        instant: new Date('2026-01-31T08:00:00.123Z'),
        plain: new Date('2026-01-31T10:00:00Z'),
        day: '2026-01-31',
        exact: '1.5',
        json: { a: [1] },
        nothing: null,
      },
    ]);
  });

  it('refuses an integer that a number cannot hold, rather than rounding it', async () => {
    await expect(sql`SELECT 9007199254740993::bigint AS big`.execute(database.engine.db)).rejects.toThrow(
      'not a safe integer',
    );
  });

  it('shows entries as words: each kind and action with the accounts it debits and credits', async () => {
    const { db } = database.engine;
    const accountId = 'a0000000-0000-4000-8000-000000000001';
    const pairs = ENTRY_KINDS.flatMap((kind) =>
      (kind === 'charge' ? ACTIONS : ([null] as const)).map((action) => ({ kind, action })),
    );
    await db
      .insertInto('entries')
      .values(
        pairs.map(({ kind, action }, i) => ({
          account_id: accountId,
          seq: i + 1,
          at: new Date(),
          kind: ENTRY_KINDS.indexOf(kind),
          action: action && ACTIONS.indexOf(action),
          surface: null,
          amount: 3,
          plan_part: 1,
          balance_after: 100,
          member_id: null,
          subject: null,
          charge_key: null,
          refers_to: null,
          price_list: null,
          hash: new Uint8Array(32),
        })),
      )
      .execute();
    const { rows } = await sql`SELECT kind, action, debit, credit FROM entries_in_words
      WHERE account_id = ${accountId} ORDER BY seq`.execute(db);
    expect(rows).toEqual(
      pairs.map(({ kind, action }) => {
        const { from, to } = postingsOf({ kind, action, planPart: 1 });
        return { kind, action, debit: to, credit: from };
      }),
    );
  });
});

describe('opening a database', () => {
  it('says which directory cannot be written, with a code', async () => {
    await expect(openDatabase({ dataDir: '/etc/passwd/data' })).rejects.toMatchObject({
      code: 'data_dir_not_writable',
      message: expect.stringContaining('/etc/passwd/data'),
    });
  });

  it('says that a server cannot be reached, with a code', async () => {
    await expect(openDatabase({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' })).rejects.toMatchObject(
      {
        code: 'database_unreachable',
      },
    );
  });
});
