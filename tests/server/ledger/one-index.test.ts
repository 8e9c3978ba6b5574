import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { ACTIONS, DATA_POINTS } from '../../../lib/credits/words.ts';
import { describeOnPostgres } from '../support/engines.ts';

/** What a posting looks up or writes with every charge. */
const HOT = ['entries', 'charges', 'entitlements', 'payloads', 'credits'];

describeOnPostgres('indexes that a charge passes', (database) => {
  it('only the key begins with the account, so that no plan made from old statistics reads a whole account', async () => {
    const { rows } = await sql<{ table: string; index: string }>`
      SELECT t.relname AS table, i.relname AS index
      FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
        JOIN pg_am m ON m.oid = i.relam
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
      WHERE t.relname = ANY (${HOT}::text[]) AND m.amname = 'btree' AND a.attname = 'account_id'
      ORDER BY 1, 2
    `.execute(database.engine.db);
    expect(rows.map(({ index }) => index)).toEqual(HOT.map((table) => `${table}_pkey`).sort());
  });

  it('a data point is stored as the action that bought it, by which what is owned is found from its entry', () => {
    expect(ACTIONS.slice(0, DATA_POINTS.length)).toEqual([...DATA_POINTS]);
  });
});
