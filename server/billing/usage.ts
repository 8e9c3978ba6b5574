import { type Kysely, sql } from 'kysely';
import { ENTRY_KINDS } from '../../lib/credits/entry.ts';
import { ACTIONS, CATEGORIES, CATEGORY_OF, SURFACES } from '../../lib/credits/words.ts';
import type { Database } from '../database/schema.ts';
import { fromStored } from '../ledger/stored-words.ts';
import type { Usage, UsageQuery, UsageReport } from './billing-views.ts';
import { seqBefore } from './seq-at.ts';

type Row = {
  action: number;
  surface: number;
  member_id: string;
  day: string;
  credits: number;
  charges: number;
  free: number;
};

const NOTHING: Usage = { credits: 0, charges: 0, free: 0 };
const CHARGE = ENTRY_KINDS.indexOf('charge');
const REFUND = ENTRY_KINDS.indexOf('refund');

/** What was used in a stretch of time, counted once and added up in every direction. */
export async function readUsage(
  db: Kysely<Database>,
  accountId: string,
  query: UsageQuery,
): Promise<UsageReport> {
  const rows = [...(await charged(db, accountId, query)), ...(await free(db, accountId, query))];
  const tally = <K extends string>(keys: readonly K[], keyOf: (row: Row) => K): Record<K, Usage> => {
    const sums = sumBy(rows, keyOf);
    // Every key is there, also with nothing used
    return Object.fromEntries(keys.map((key) => [key, sums.get(key) ?? NOTHING])) as Record<K, Usage>;
  };
  const members = sumBy(rows, (row) => row.member_id);
  const days = sumBy(rows, (row) => row.day);
  return {
    total: rows.reduce<Usage>(add, NOTHING),
    byCategory: tally(CATEGORIES, (row) => CATEGORY_OF[fromStored(ACTIONS, row.action)]),
    bySurface: tally(SURFACES, (row) => fromStored(SURFACES, row.surface)),
    byAction: tally(ACTIONS, (row) => fromStored(ACTIONS, row.action)),
    byMember: [...members].map(([memberId, usage]) => ({ memberId, ...usage })),
    byDay: [...days].map(([day, usage]) => ({ day, ...usage })).sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

const add = (a: Usage, b: Usage): Usage => ({
  credits: a.credits + b.credits,
  charges: a.charges + b.charges,
  free: a.free + b.free,
});

function sumBy<K extends string>(rows: readonly Row[], keyOf: (row: Row) => K): Map<K, Usage> {
  const sums = new Map<K, Usage>();
  for (const row of rows) sums.set(keyOf(row), add(sums.get(keyOf(row)) ?? NOTHING, row));
  return sums;
}

const ofMember = (memberId: string | undefined) =>
  memberId === undefined ? sql`true` : sql`member_id = ${memberId}`;

/** What was charged, less what was refunded. */
async function charged(
  db: Kysely<Database>,
  accountId: string,
  { from, to, memberId }: UsageQuery,
): Promise<Row[]> {
  const after = await seqBefore(db, accountId, from);
  const last = await seqBefore(db, accountId, to);
  const { rows } = await sql<Row>`
    SELECT action, surface, member_id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
      sum(CASE kind WHEN ${CHARGE}::smallint THEN amount ELSE -amount END)::bigint AS credits,
      count(*) FILTER (WHERE kind = ${CHARGE}::smallint) AS charges, 0 AS free
    FROM entries
    WHERE account_id = ${accountId} AND seq > ${after} AND seq <= ${last}
      AND kind IN (${CHARGE}, ${REFUND}) AND ${ofMember(memberId)}
    GROUP BY action, surface, member_id, day
  `.execute(db);
  return rows;
}

/** What cost nothing has no entry; it is counted from its answers, which are stored as 100 and more, refusals as 200. */
async function free(
  db: Kysely<Database>,
  accountId: string,
  { from, to, memberId }: UsageQuery,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT action, surface, member_id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
      0 AS credits, 0 AS charges, count(*) AS free
    FROM charges
    WHERE account_id = ${accountId} AND at >= ${from} AND at < ${to} AND outcome >= 100 AND outcome < 200
      AND ${ofMember(memberId)}
    GROUP BY action, surface, member_id, day
  `.execute(db);
  return rows;
}
