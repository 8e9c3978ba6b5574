import { type Kysely, type RawBuilder, sql } from 'kysely';
import { ENTRY_KINDS, planDelta, postingsOf, walletDelta } from '../../lib/credits/entry.ts';
import { ACTIONS, SURFACES } from '../../lib/credits/words.ts';
import type { Database } from '../database/schema.ts';
import { REFUND_STATES } from '../ledger/billing-commands.ts';
import { fromStored, toStored } from '../ledger/stored-words.ts';
import type { StatementFilter, StatementLine, StatementPage } from './billing-views.ts';
import { seqBefore } from './seq-at.ts';

type Row = {
  seq: number;
  at: Date;
  kind: number;
  action: number | null;
  surface: number | null;
  amount: number;
  plan_part: number;
  balance_after: number;
  member_id: string | null;
  subject: string | null;
  charge_key: string | null;
  refers_to: number | null;
  erased: boolean | null;
  refund: number | null;
};

/** Entries as people read them, newest first, from below `before`. */
export async function readStatement(
  db: Kysely<Database>,
  accountId: string,
  filter: StatementFilter,
  { before, limit }: { before?: number; limit: number },
): Promise<StatementPage> {
  const after = filter.from ? await seqBefore(db, accountId, filter.from) : 0;
  const last = filter.to ? await seqBefore(db, accountId, filter.to) : Number.MAX_SAFE_INTEGER;
  const { rows } = await sql<Row>`
    SELECT e.seq, e.at, e.kind, e.action, e.surface, e.amount, e.plan_part, e.balance_after, e.member_id, e.subject,
      e.charge_key, e.refers_to, s.erased, r.state AS refund
    FROM entries e
    LEFT JOIN refunds r ON r.account_id = ${accountId} AND r.charge_seq = e.seq
    LEFT JOIN suppressed_subjects s ON s.subject = e.subject
    WHERE e.account_id = ${accountId} AND e.seq > ${after} AND e.seq <= ${last}
      AND e.seq < ${before ?? Number.MAX_SAFE_INTEGER} AND ${sql.join(conditionsOf(filter), sql` AND `)}
    ORDER BY e.seq DESC LIMIT ${limit + 1}
  `.execute(db);
  return { lines: rows.slice(0, limit).map(lineOf), hasMore: rows.length > limit };
}

function conditionsOf({ kinds, actions, surfaces, memberId }: StatementFilter): RawBuilder<unknown>[] {
  const among = <W extends string>(column: string, list: readonly W[], words: readonly W[] | undefined) =>
    words ? [sql`${sql.ref(column)} = ANY(${words.map((word) => toStored(list, word))}::smallint[])`] : [];
  return [
    sql`true`,
    ...among('e.kind', ENTRY_KINDS, kinds),
    ...among('e.action', ACTIONS, actions),
    ...among('e.surface', SURFACES, surfaces),
    ...(memberId === undefined ? [] : [sql`e.member_id = ${memberId}`]),
  ];
}

function lineOf(row: Row): StatementLine {
  const kind = fromStored(ENTRY_KINDS, row.kind);
  const action = row.action === null ? null : fromStored(ACTIONS, row.action);
  const entry = { kind, action, amount: row.amount, planPart: row.plan_part };
  const erased = row.erased === true;
  return {
    seq: row.seq,
    at: row.at,
    kind,
    action,
    surface: row.surface === null ? null : fromStored(SURFACES, row.surface),
    ...postingsOf(entry),
    change: walletDelta(entry),
    planPart: Math.abs(planDelta(entry)),
    balanceAfter: row.balance_after,
    memberId: row.member_id,
    subject: erased ? null : row.subject,
    erased,
    chargeKey: row.charge_key,
    refersTo: row.refers_to,
    refund: row.refund === null ? null : fromStored(REFUND_STATES, row.refund),
  };
}
