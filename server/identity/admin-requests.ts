import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { ASKS } from '../../lib/protocol/access-api.ts';
import { failure, ok, type Result } from '../../lib/protocol/server-errors.ts';
import type { Database } from '../database/schema.ts';

export type AdminRequest = {
  readonly id: string;
  readonly memberId: string;
  readonly about: (typeof ASKS)[number];
  readonly note: string | null;
  readonly at: Date;
};

const aboutSchema = z.enum(ASKS);

/** Asks the admins; asked again before they closed it, it is the same request. */
export async function askAdmins(
  db: Kysely<Database>,
  accountId: string,
  request: { memberId: string; about: AdminRequest['about']; note: string | null; at: Date },
): Promise<{ request: AdminRequest; isNew: boolean }> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('admin_requests')
    .values({
      account_id: accountId,
      id: randomUUID(),
      member_id: request.memberId,
      about: request.about,
      note: request.note,
      at: request.at,
      closed_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'member_id', 'about']).where('closed_at', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  const open = await openRequests(db, accountId, request.memberId);
  const found = open.find(({ about }) => about === request.about);
  if (!found) return askAdmins(db, accountId, request);
  return { request: found, isNew: numInsertedOrUpdatedRows > 0n };
}

/** What waits for the admins, oldest first; with `memberId` only theirs. */
export async function openRequests(
  db: Kysely<Database>,
  accountId: string,
  memberId?: string,
): Promise<AdminRequest[]> {
  const rows = await db
    .selectFrom('admin_requests')
    .select(['id', 'member_id as memberId', 'about', 'note', 'at'])
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .$if(memberId !== undefined, (query) => query.where('member_id', '=', memberId ?? ''))
    .orderBy('at')
    .execute();
  return rows.map((row) => ({ ...row, about: aboutSchema.parse(row.about) }));
}

/** @returns `not_found` */
export async function closeRequest(
  db: Kysely<Database>,
  accountId: string,
  id: string,
  at: Date,
): Promise<Result<null>> {
  const { numUpdatedRows } = await db
    .updateTable('admin_requests')
    .set({ closed_at: at })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? ok(null) : failure('not_found');
}
