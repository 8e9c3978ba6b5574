import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as newKey } from 'uuid';
import { z } from 'zod';
import { closedLoop } from '../measure.ts';
import { type Contestant, MANY, PAYLOAD } from './contestant.ts';
import type { Sql } from './sql.ts';
import { TEXTBOOK_TABLES } from './textbook-tables.ts';

const FILES = [
  'vendor/scoville-pgsql-ulid/ulid-to-uuid.sql',
  'vendor/scoville-pgsql-ulid/uuid-to-ulid.sql',
  'pgledger.sql',
];

const idSchema = z.object({ id: z.string() });

/**
 * pgledger's transfer, beside the key and entitlement rows that a charge needs: one transaction a charge, statements
 * prepared by name. Each account has a usage account of its own, so that only the accounts that are charged are hot.
 * @param directory a checkout of github.com/pgr0ss/pgledger
 */
export async function pgledger(sql: Sql, directory: string): Promise<Contestant> {
  for (const file of FILES) await sql.script(readFileSync(join(directory, file), 'utf8'));
  await sql.script(TEXTBOOK_TABLES.slice(2).join(';\n'));
  const wallets: string[] = [];
  const usages: string[] = [];
  await sql.transaction(async (query) => {
    for (const ids of [wallets, usages]) {
      const made = await query(
        '',
        "SELECT a.id FROM generate_series(1, $1) g, LATERAL pgledger_create_account('account ' || g, 'CREDITS') a",
        [MANY],
      );
      ids.push(...made.map((row) => idSchema.parse(row).id));
    }
  });
  await sql.script('ANALYZE');
  const ids = wallets.map(() => randomUUID());
  const member = randomUUID();
  let next = 0;
  return {
    name: 'pgledger',
    measure: ({ callers, accounts, seconds }) =>
      closedLoop(callers, seconds, () => {
        next += 1;
        const i = accounts === 1 ? 0 : next % accounts;
        return charge(sql, { id: ids[i] ?? '', wallet: wallets[i] ?? '', usage: usages[i] ?? '', member });
      }),
    close: () => sql.close(),
  };
}

function charge(sql: Sql, of: { id: string; wallet: string; usage: string; member: string }): Promise<void> {
  const key = newKey();
  const subject = `contact-${key}`;
  const at = new Date().toISOString();
  return sql.transaction(async (query) => {
    const known = await query(
      'known',
      `SELECT 1 FROM charges WHERE account_id = $1 AND key = $2
       UNION ALL SELECT 2 FROM entitlements WHERE account_id = $1 AND subject = $3 AND data_point = 0`,
      [of.id, key, subject],
    );
    if (known.length > 0) throw new Error('not a new charge');
    await query('transfer', 'SELECT id FROM pgledger_create_transfer($1, $2, 1)', [of.wallet, of.usage]);
    await query(
      'charge',
      `INSERT INTO charges (account_id, key, request_hash, outcome, amount, seq, ceiling, member_id, action, surface, subject,
        at) VALUES ($1, $2, '\\x00', 0, 1, 1, 1, $3, 0, 0, $4, $5)`,
      [of.id, key, of.member, subject, at],
    );
    await query('entitlement', 'INSERT INTO entitlements VALUES ($1, $2, 0, 1, $3)', [
      of.id,
      subject,
      of.member,
    ]);
    await query('payload', 'INSERT INTO payloads VALUES ($1, $2, 0, $3, $4)', [of.id, subject, PAYLOAD, at]);
  });
}
