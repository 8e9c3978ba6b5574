import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';

export type StoredAnswer = { readonly requestHash: Uint8Array; readonly body: string };

/** The answer given under this key, unless it is about somebody whose data may not be read any more. */
export async function storedAnswer(
  db: Kysely<Database>,
  accountId: string,
  key: string,
): Promise<StoredAnswer | undefined> {
  const { rows } = await sql<{ request_hash: Uint8Array; body: string }>`
    SELECT request_hash, body FROM api_answers a WHERE account_id = ${accountId} AND key = ${key}
      AND NOT EXISTS (SELECT FROM suppressed_subjects s WHERE s.subject = ANY (a.subjects))
  `.execute(db);
  const [row] = rows;
  return row && { requestHash: row.request_hash, body: row.body };
}

/** Keeps an answer. @returns the body that stands under the key: another request with the key may have been first */
export async function keepAnswer(
  db: Kysely<Database>,
  answer: StoredAnswer & { accountId: string; key: string; subjects: readonly string[]; at: Date },
): Promise<string> {
  const { accountId, key, requestHash, body, subjects, at } = answer;
  await db
    .insertInto('api_answers')
    .values({ account_id: accountId, key, request_hash: requestHash, body, subjects: [...subjects], at })
    .onConflict((conflict) => conflict.columns(['account_id', 'key']).doNothing())
    .execute();
  return (await storedAnswer(db, accountId, key))?.body ?? body;
}

/** Removes every kept answer about somebody who asked to be erased, account by account. */
export async function forgetAnswers(db: Kysely<Database>, subject: string): Promise<void> {
  const { rows } = await sql<{ account_id: string }>`
    SELECT DISTINCT account_id FROM api_answers WHERE subjects @> ARRAY[${subject}::text]
  `.execute(db);
  for (const { account_id } of rows) {
    await sql`
      DELETE FROM api_answers WHERE account_id = ${account_id} AND subjects @> ARRAY[${subject}::text]
    `.execute(db);
  }
}
