import { createHash, randomUUID } from 'node:crypto';
import { v7 as newKey } from 'uuid';
import { batchLoop } from '../measure.ts';
import { type Contestant, MANY, PAYLOAD } from './contestant.ts';
import type { Sql } from './sql.ts';
import { TEXTBOOK_TABLES } from './textbook-tables.ts';

/** As many rows a transaction as 256 callers can have waiting. */
export const FLOOR_BATCH = 256;

const PUTS = ['entries', 'charges', 'entitlements', 'payloads'].map((table) => ({
  table,
  text: `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::text::json)`,
}));

/**
 * What no ledger on these tables can beat: the rows of the same charges, written set-wise and committed, nothing read,
 * nothing decided, nothing locked. Only the database's time counts, not the making of the rows.
 */
export async function floor(sql: Sql): Promise<Contestant> {
  await sql.script(TEXTBOOK_TABLES.join(';\n'));
  const accounts = Array.from({ length: MANY }, () => randomUUID());
  const member = randomUUID();
  const hash = `\\x${createHash('sha256').update('floor').digest('hex')}`;
  let seq = 0;

  const batchOf = (count: number): string[] => {
    const at = new Date().toISOString();
    const rows = Array.from({ length: FLOOR_BATCH }, () => {
      seq += 1;
      const key = newKey();
      const common = { account_id: accounts[count === 1 ? 0 : seq % count], seq, member_id: member, at };
      const charge = { action: 0, surface: 0, amount: 1, subject: `contact-${key}` };
      return { ...common, ...charge, key };
    });
    return [
      rows.map((row) => ({
        ...row,
        kind: 2,
        plan_part: 0,
        balance_after: 1_000_000,
        charge_key: row.key,
        price_list: 1,
        hash,
      })),
      rows.map((row) => ({ ...row, request_hash: hash, outcome: 0, ceiling: 1 })),
      rows.map((row) => ({ ...row, data_point: 0 })),
      rows.map((row) => ({ ...row, data_point: 0, body: JSON.parse(PAYLOAD), fetched_at: row.at })),
    ].map((table) => JSON.stringify(table));
  };

  return {
    name: 'floor',
    measure: ({ accounts: count, seconds }) =>
      batchLoop(FLOOR_BATCH, seconds, async () => {
        const batch = batchOf(count);
        const began = performance.now();
        await sql.transaction(async (query) => {
          for (const [i, { table, text }] of PUTS.entries()) await query(table, text, [batch[i]]);
        });
        return performance.now() - began;
      }),
    close: () => sql.close(),
  };
}
