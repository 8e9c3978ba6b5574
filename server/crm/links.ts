import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { CrmPlace } from './connections.ts';
import type { CrmObject } from './crm.ts';

/** The CRM's ids of the records that we wrote, by contact or company. */
export async function crmLinks(
  db: Kysely<Database>,
  { accountId, crm }: CrmPlace,
  object: CrmObject,
  subjects: readonly string[],
): Promise<Map<string, string>> {
  if (subjects.length === 0) return new Map();
  const rows = await db
    .selectFrom('crm_links')
    .select(['subject', 'record_id'])
    .where('account_id', '=', accountId)
    .where('crm', '=', crm)
    .where('object', '=', object)
    .where('subject', 'in', [...subjects])
    .execute();
  return new Map(rows.map(({ subject, record_id }) => [subject, record_id]));
}

export async function keepCrmLinks(
  db: Kysely<Database>,
  { accountId, crm }: CrmPlace,
  object: CrmObject,
  links: readonly { readonly subject: string; readonly recordId: string }[],
): Promise<void> {
  if (links.length === 0) return;
  await db
    .insertInto('crm_links')
    .values(
      links.map(({ subject, recordId }) => ({
        account_id: accountId,
        crm,
        object,
        subject,
        record_id: recordId,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'crm', 'object', 'subject'])
        .doUpdateSet(({ ref }) => ({ record_id: ref('excluded.record_id') })),
    )
    .execute();
}

/** Removes every link of somebody who asked to be erased, account by account. */
export async function forgetCrmLinks(db: Kysely<Database>, subject: string): Promise<void> {
  const { rows } = await sql<{ account_id: string }>`
    SELECT DISTINCT account_id FROM crm_links WHERE subject = ${subject}
  `.execute(db);
  for (const { account_id } of rows) {
    await db
      .deleteFrom('crm_links')
      .where('account_id', '=', account_id)
      .where('subject', '=', subject)
      .execute();
  }
}
