import { type Kysely, sql } from 'kysely';
import type { z } from 'zod';
import type { Database } from '../database/schema.ts';
import type { DeliveryRow } from './deliver.ts';
import type { auditQuery } from './requests.ts';
import type { Only } from './subscriptions.ts';

type Db = Kysely<Database>;

/** The deliveries of the subscriptions that somebody may see. */
const seen = (db: Db, accountId: string, only: Only) => {
  const all = db.selectFrom('webhook_deliveries as d').where('d.account_id', '=', accountId);
  return only === undefined
    ? all
    : all.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('webhook_subscriptions as s')
            .select('s.id')
            .where('s.account_id', '=', accountId)
            .whereRef('s.id', '=', 'd.subscription_id')
            .where('s.member_id', '=', only),
        ),
      );
};

/** What was delivered and what was not, newest first. */
export async function auditPage(
  db: Db,
  accountId: string,
  only: Only,
  { limit, offset, subscriptionId }: z.output<typeof auditQuery>,
): Promise<{ rows: DeliveryRow[]; total: number }> {
  const asked = () => {
    const all = seen(db, accountId, only);
    return subscriptionId === undefined ? all : all.where('d.subscription_id', '=', subscriptionId);
  };
  const rows = await asked()
    .selectAll('d')
    .orderBy('d.created_at', 'desc')
    .orderBy('d.id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await asked()
    .select(sql<number>`count(*)::integer`.as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

export async function auditStats(db: Db, accountId: string, only: Only) {
  const rows = await seen(db, accountId, only)
    .select([
      'd.state',
      sql<number>`count(*)::integer`.as('count'),
      sql<number>`sum(d.credits)::integer`.as('credits'),
    ])
    .groupBy('d.state')
    .execute();
  const count = (state: DeliveryRow['state']) => rows.find((row) => row.state === state)?.count ?? 0;
  return {
    ...{ waiting: count('waiting'), delivered: count('delivered') },
    ...{ failed: count('failed'), refused: count('refused') },
    creditsCharged: rows.reduce((sum, { credits }) => sum + credits, 0),
  };
}
