import { createHash, randomUUID } from 'node:crypto';
import { v7 as newKey } from 'uuid';
import { z } from 'zod';
import { closedLoop } from '../measure.ts';
import { type Contestant, MANY, PAYLOAD } from './contestant.ts';
import type { Query, Sql } from './sql.ts';
import { ENOUGH, TEXTBOOK_TABLES } from './textbook-tables.ts';

const accountSchema = z.object({
  seq: z.coerce.number(),
  balance: z.coerce.number(),
  head_hash: z.instanceof(Uint8Array),
});

/**
 * What most of us would write: one transaction a charge, its steps one after the other, the same rows and the same hash
 * chain, statements prepared by name.
 */
export async function textbook(sql: Sql): Promise<Contestant> {
  const accounts = Array.from({ length: MANY }, () => randomUUID());
  const rows = accounts.map((id) => `('${id}', 0, ${ENOUGH}, '\\x00')`);
  await sql.script([...TEXTBOOK_TABLES, `INSERT INTO accounts VALUES ${rows}`, 'ANALYZE'].join(';\n'));
  const member = randomUUID();
  let next = 0;
  return {
    name: 'textbook',
    measure: ({ callers, accounts: count, seconds }) =>
      closedLoop(callers, seconds, () => {
        next += 1;
        const account = accounts[count === 1 ? 0 : next % count] ?? '';
        return sql.transaction((query) => charge(query, account, member));
      }),
    close: () => sql.close(),
  };
}

async function charge(query: Query, account: string, member: string): Promise<void> {
  const key = newKey();
  const subject = `contact-${key}`;
  const at = new Date().toISOString();
  const [locked] = await query(
    'lock',
    'SELECT seq, balance, head_hash FROM accounts WHERE account_id = $1 FOR UPDATE',
    [account],
  );
  const { seq, balance, head_hash } = accountSchema.parse(locked);
  const known = await query(
    'known',
    `SELECT 1 FROM charges WHERE account_id = $1 AND key = $2
     UNION ALL SELECT 2 FROM entitlements WHERE account_id = $1 AND subject = $3 AND data_point = 0`,
    [account, key, subject],
  );
  if (known.length > 0 || balance < 1) throw new Error('not a new charge');
  const [entrySeq, after] = [seq + 1, balance - 1];
  const line = JSON.stringify([
    1,
    account,
    entrySeq,
    at,
    'charge',
    'emails',
    'extension',
    1,
    0,
    after,
    member,
    subject,
  ]);
  const hash = createHash('sha256').update(head_hash).update(line).digest();
  await query(
    'entry',
    `INSERT INTO entries (account_id, seq, at, kind, action, surface, amount, plan_part, balance_after, member_id, subject,
      charge_key, price_list, hash) VALUES ($1, $2, $3, 2, 0, 0, 1, 0, $4, $5, $6, $7, 1, $8)`,
    [account, entrySeq, at, after, member, subject, key, hash],
  );
  await query(
    'charge',
    `INSERT INTO charges (account_id, key, request_hash, outcome, amount, seq, ceiling, member_id, action, surface, subject,
      at) VALUES ($1, $2, $3, 0, 1, $4, 1, $5, 0, 0, $6, $7)`,
    [account, key, hash, entrySeq, member, subject, at],
  );
  await query('entitlement', 'INSERT INTO entitlements VALUES ($1, $2, 0, $3, $4)', [
    account,
    subject,
    entrySeq,
    member,
  ]);
  await query('payload', 'INSERT INTO payloads VALUES ($1, $2, 0, $3, $4)', [account, subject, PAYLOAD, at]);
  await query('account', 'UPDATE accounts SET seq = $2, balance = $3, head_hash = $4 WHERE account_id = $1', [
    account,
    entrySeq,
    after,
    hash,
  ]);
}
