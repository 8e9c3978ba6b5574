import { createHash, randomUUID } from 'node:crypto';
import { v5 as uuidFrom } from 'uuid';
import { ApiRefusal } from '../api/refusal.ts';
import { keepAnswer, storedAnswer } from '../api/stored-answers.ts';
import { type CrmPlace, crmConnection } from '../crm/connections.ts';
import type { Session } from '../identity/session.ts';
import { settleExport } from './buy-and-write.ts';
import type { ExportMeans } from './export-means.ts';
import { type ExportRecord, exportRecords } from './records.ts';
import type { CrmExportAnswer, CrmExportRequest } from './requests.ts';

export type AskedExport = {
  readonly session: Session;
  readonly request: CrmExportRequest;
  readonly idempotencyKey: string | undefined;
  /** Credits; undefined: the price when the call arrives. */
  readonly ceiling: number | undefined;
};

/**
 * Writes contacts and companies into the account's CRM. Each data point that has to be bought for it is authorised, then
 * written, then charged; what the CRM did not take is released. Too few credits, a limit or the ceiling refuse the whole
 * call before anything is written.
 * @returns the answer as JSON text, the stored one under its key
 * @throws ApiRefusal, CrmFailure
 */
export async function exportToCrm(means: ExportMeans, asked: AskedExport): Promise<string> {
  const { session, request, idempotencyKey, ceiling } = asked;
  const accountId = session.account.id;
  const requestHash = hashOf(asked);
  const key =
    idempotencyKey === undefined ? randomUUID() : uuidFrom(`${accountId} ${idempotencyKey}`, NAMESPACE);
  const keyed = idempotencyKey !== undefined && !request.dryRun;
  const before = keyed ? await storedAnswer(means.db, accountId, key) : undefined;
  if (before) {
    if (!Buffer.from(before.requestHash).equals(requestHash)) throw new ApiRefusal('key_reused');
    return before.body;
  }
  const place: CrmPlace = { accountId, crm: request.crm };
  const connection = await crmConnection(means, place);
  if (!connection) throw new ApiRefusal('crm_not_connected');
  const crm = means.openCrm(request.crm, connection.token);
  const records = await exportRecords(means, session, { crm, connection, place }, request);
  const price = records.flatMap(({ buys }) => buys).reduce((sum, { credits }) => sum + credits, 0);
  if (request.dryRun) return JSON.stringify(answerOf(records.map(shown), price, true));
  if (price > (ceiling ?? price)) throw new ApiRefusal('over_ceiling');
  const charge = { session, key, requestHash };
  const { results, credits } = await settleExport(means, { crm, place }, records, charge);
  if (credits > 0) means.spent(accountId);
  const body = JSON.stringify(answerOf(results, credits, false));
  if (!keyed) return body;
  const subjects = records.map(({ one }) => one.subject);
  return keepAnswer(means.db, { accountId, key, requestHash, body, subjects, at: means.now() });
}

/** Names of keys under this one are ours. */
const NAMESPACE = 'f0a3c1f2-2a53-4c43-9e0c-1d6b0a5e7a10';

function hashOf({ session, request }: AskedExport): Uint8Array {
  const fields = [1, session.account.id, session.member.id, 'crm-export', request];
  return new Uint8Array(createHash('sha256').update(JSON.stringify(fields)).digest());
}

type Result = CrmExportAnswer['results'][number];

/** What would be done with a record. A value that is not bought yet is not shown. */
function shown({ one, recordId, plan, buys }: ExportRecord): Result {
  const { object, subject: id, error, ownership } = one;
  if (error) return { object, id, error };
  const properties = Object.fromEntries(
    plan.writes.map(({ property, value, sold }) => [
      property,
      sold !== null && ownership(sold) === 'none' ? null : value,
    ]),
  );
  return { object, id, action: plan.action, properties, buys: [...buys], ...(recordId ? { recordId } : {}) };
}

function answerOf(results: readonly Result[], credits: number, dryRun: boolean): CrmExportAnswer {
  const resultsReturned = results.filter(({ error }) => error === undefined).length;
  return {
    requestId: randomUUID(),
    dryRun,
    results: [...results],
    billing: { creditsCharged: credits, resultsReturned },
  };
}
