import { type Kysely, sql } from 'kysely';
import { toHex } from '../../lib/credits/chain.ts';
import { ENTRY_KINDS, type Entry } from '../../lib/credits/entry.ts';
import { ACTIONS, DATA_POINTS, SURFACES } from '../../lib/credits/words.ts';
import { ACCOUNT_STATUSES } from '../../lib/protocol/wallet-api.ts';
import type { Database } from '../database/schema.ts';
import { type Balance, type Ledger, payloadKey } from './ledger.ts';
import { fromStored, toStored } from './stored-words.ts';

/** The ledger's answers that move nothing. */
export function createReads(
  db: Kysely<Database>,
): Pick<Ledger, 'balance' | 'entries' | 'owned' | 'payloads'> {
  return {
    balance: (accountId) => readBalance(db, accountId),
    entries: (accountId, after, limit) => readEntries(db, accountId, after, limit),

    async owned(accountId, after, limit) {
      const { rows } = await sql<{
        subject: string;
        data_point: number;
        seq: number;
        member_id: string;
        erased: boolean | null;
      }>`
        SELECT e.subject, e.data_point, e.seq, e.member_id, s.erased
        FROM entries n
        JOIN LATERAL (SELECT subject, data_point, seq, member_id FROM entitlements
          WHERE account_id = ${accountId} AND subject = n.subject AND data_point = n.action AND seq = n.seq) e ON true
        LEFT JOIN suppressed_subjects s ON s.subject = e.subject
        WHERE n.account_id = ${accountId} AND n.seq > ${after} ORDER BY n.seq LIMIT ${limit}
      `.execute(db);
      return rows.map((row) => ({
        subject: row.subject,
        dataPoint: fromStored(DATA_POINTS, row.data_point),
        seq: row.seq,
        memberId: row.member_id,
        ...(row.erased ? { erased: true } : {}),
      }));
    },

    async payloads(accountId, wanted) {
      const asked = wanted.map(({ subject, dataPoint }) => ({
        subject,
        data_point: toStored(DATA_POINTS, dataPoint),
      }));
      const { rows } = await sql<{ subject: string; data_point: number; body: string }>`
        SELECT p.subject, p.data_point, p.body::text AS body
        FROM json_to_recordset(${JSON.stringify(asked)}::text::json) AS x(subject text, data_point smallint)
        JOIN payloads p ON p.account_id = ${accountId} AND p.subject = x.subject AND p.data_point = x.data_point
        WHERE NOT EXISTS (SELECT FROM suppressed_subjects s WHERE s.subject = p.subject)
      `.execute(db);
      return new Map(
        rows.map((row) => [payloadKey(row.subject, fromStored(DATA_POINTS, row.data_point)), row.body]),
      );
    },
  };
}

async function readBalance(db: Kysely<Database>, accountId: string): Promise<Balance | undefined> {
  const row = await db
    .selectFrom('accounts')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return (
    row && {
      plan: row.plan,
      purchased: row.purchased,
      head: { seq: row.seq, hash: toHex(row.head_hash), balance: row.plan + row.purchased },
      status: fromStored(ACCOUNT_STATUSES, row.status),
      planId: row.plan_id,
      cycleStart: row.cycle_start,
      cycleEnd: row.cycle_end,
      epoch: row.epoch,
      nextDue: row.next_due,
    }
  );
}

/** Entries with `seq > after`, oldest first. */
export async function readEntries(
  db: Kysely<Database>,
  accountId: string,
  after: number,
  limit: number,
): Promise<Entry[]> {
  const rows = await db
    .selectFrom('entries')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    seq: row.seq,
    at: row.at.toISOString(),
    kind: fromStored(ENTRY_KINDS, row.kind),
    action: row.action === null ? null : fromStored(ACTIONS, row.action),
    surface: row.surface === null ? null : fromStored(SURFACES, row.surface),
    amount: row.amount,
    planPart: row.plan_part,
    balanceAfter: row.balance_after,
    memberId: row.member_id,
    subject: row.subject,
    chargeKey: row.charge_key,
    refersTo: row.refers_to,
    priceList: row.price_list,
    hash: toHex(row.hash),
  }));
}
