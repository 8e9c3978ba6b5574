import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Sealer } from '../identity/sealer.ts';
import type { CrmName } from './crms.ts';
import { type CrmMapping, crmMappingSchema } from './mapping.ts';

type Means = { readonly db: Kysely<Database>; readonly sealer: Sealer };
/** Whose connection to which CRM. */
export type CrmPlace = { readonly accountId: string; readonly crm: CrmName };
export type CrmConnection = {
  readonly token: string;
  readonly mapping: CrmMapping;
  readonly connectedBy: string;
  readonly at: Date;
};

/** A token that was moved into another account's row does not open. */
const about = ({ accountId, crm }: CrmPlace): string => `crm token ${accountId} ${crm}`;

/** Keeps a token; it may be of another customer's CRM than the one before, so the records known there are forgotten. */
export async function connectCrm(
  { db, sealer }: Means,
  place: CrmPlace,
  connection: CrmConnection,
): Promise<void> {
  const { token, mapping, connectedBy, at } = connection;
  const row = {
    token: sealer.seal(token, about(place)),
    mapping: JSON.stringify(mapping),
    connected_by: connectedBy,
    at,
  };
  await db.transaction().execute(async (trx) => {
    await forgetRecords(trx, place);
    await trx
      .insertInto('crm_connections')
      .values({ account_id: place.accountId, crm: place.crm, ...row })
      .onConflict((conflict) => conflict.columns(['account_id', 'crm']).doUpdateSet(row))
      .execute();
  });
}

export async function crmConnection(
  { db, sealer }: Means,
  place: CrmPlace,
): Promise<CrmConnection | undefined> {
  const row = await db
    .selectFrom('crm_connections')
    .selectAll()
    .where('account_id', '=', place.accountId)
    .where('crm', '=', place.crm)
    .executeTakeFirst();
  return (
    row && {
      token: sealer.open(row.token, about(place)),
      mapping: crmMappingSchema.parse(row.mapping),
      connectedBy: row.connected_by,
      at: row.at,
    }
  );
}

/** @returns whether there is a connection */
export async function setCrmMapping(
  db: Kysely<Database>,
  place: CrmPlace,
  mapping: CrmMapping,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('crm_connections')
    .set({ mapping: JSON.stringify(mapping) })
    .where('account_id', '=', place.accountId)
    .where('crm', '=', place.crm)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @returns whether there was a connection */
export async function disconnectCrm(db: Kysely<Database>, place: CrmPlace): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await forgetRecords(trx, place);
    const { numDeletedRows } = await trx
      .deleteFrom('crm_connections')
      .where('account_id', '=', place.accountId)
      .where('crm', '=', place.crm)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  });
}

async function forgetRecords(db: Kysely<Database>, { accountId, crm }: CrmPlace): Promise<void> {
  await db.deleteFrom('crm_links').where('account_id', '=', accountId).where('crm', '=', crm).execute();
}
