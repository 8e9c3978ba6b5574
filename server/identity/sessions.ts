import type { Kysely } from 'kysely';
import { failure, ok, type Result } from '../../lib/protocol/server-errors.ts';
import type { Database } from '../database/schema.ts';

export type SessionRow = {
  readonly id: string;
  readonly device: string | null;
  readonly account: { readonly id: string; readonly name: string } | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
};

/** Where a person is signed in, last used first. */
export async function sessionsOf(db: Kysely<Database>, userId: string, now: Date): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom('identity_sessions as s')
    .leftJoin('identity_accounts as a', 'a.id', 's.active_organization_id')
    .select(['s.id', 's.device', 'a.id as accountId', 'a.name as accountName'])
    .select(['s.created_at', 's.updated_at', 's.expires_at'])
    .where('s.user_id', '=', userId)
    .where('s.expires_at', '>', now)
    .orderBy('s.updated_at', 'desc')
    .orderBy('s.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    account: row.accountId && row.accountName ? { id: row.accountId, name: row.accountName } : null,
    createdAt: row.created_at,
    lastUsedAt: row.updated_at,
    expiresAt: row.expires_at,
  }));
}

/** Signs a device out. @returns `not_found` */
export async function endSession(
  db: Kysely<Database>,
  userId: string,
  sessionId: string,
): Promise<Result<null>> {
  const { numDeletedRows } = await db
    .deleteFrom('identity_sessions')
    .where('id', '=', sessionId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return numDeletedRows > 0n ? ok(null) : failure('not_found');
}

/** Signs a person out everywhere else. */
export async function endOtherSessions(db: Kysely<Database>, userId: string, keep: string): Promise<void> {
  await db.deleteFrom('identity_sessions').where('user_id', '=', userId).where('id', '!=', keep).execute();
}

/** Keeps what the device calls itself. @param token the raw session token */
export async function nameDevice(db: Kysely<Database>, token: string, device: string): Promise<void> {
  await db.updateTable('identity_sessions').set({ device }).where('token', '=', token).execute();
}
