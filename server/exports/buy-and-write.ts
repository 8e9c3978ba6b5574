import { v5 as uuidFrom } from 'uuid';
import type { RefusalCode } from '../../lib/credits/outcome.ts';
import type { DataPoint } from '../../lib/credits/words.ts';
import { ApiRefusal } from '../api/refusal.ts';
import type { CrmPlace } from '../crm/connections.ts';
import type { Crm, CrmWritten } from '../crm/crm.ts';
import type { Session } from '../identity/session.ts';
import type { AuthoriseCommand, AuthoriseResult } from '../ledger/ledger.ts';
import { spendingRefusal } from '../reveals/spending-refusal.ts';
import type { ExportMeans } from './export-means.ts';
import { valuesOf } from './plan-record.ts';
import type { ExportRecord } from './records.ts';
import { refusedItem } from './refused-item.ts';
import type { CrmExportAnswer, ExportError } from './requests.ts';
import { writeRecords } from './write-records.ts';

type Charge = { readonly session: Session; readonly key: string; readonly requestHash: Uint8Array };
type Bought = {
  readonly record: ExportRecord;
  readonly command: AuthoriseCommand;
  readonly result: AuthoriseResult;
};
type Result = CrmExportAnswer['results'][number];

/** About the account or the member: nothing of the call is carried out. */
const OF_THE_CALL: ReadonlySet<RefusalCode> = new Set([
  ...(['insufficient_credits', 'member_limit', 'group_limit', 'account_frozen'] as const),
  ...(['over_ceiling', 'role_cannot_spend', 'not_a_member', 'cancelled', 'expired'] as const),
]);

/**
 * Holds the price of everything that an export buys, writes, and charges what was written.
 * @returns one result a record, in order, and what was charged
 * @throws ApiRefusal, with everything given back
 */
export async function settleExport(
  means: ExportMeans,
  into: { crm: Crm; place: CrmPlace },
  records: readonly ExportRecord[],
  charge: Charge,
): Promise<{ results: Result[]; credits: number }> {
  const bought = await authorise(means, records, charge);
  const refusal = bought.map(({ result }) => refusalOfCall(result)).find(Boolean);
  if (refusal) {
    await release(means, bought);
    throw new ApiRefusal(refusal);
  }
  const errors = new Map<ExportRecord, ExportError>();
  for (const { record, result } of bought) {
    const error = errorOf(result);
    if (error) errors.set(record, error);
  }
  const toWrite = records.filter((record) => record.plan.action !== 'nothing' && !errors.has(record));
  const written = await writeRecords(means, into, toWrite);
  const outcomes = new Map(toWrite.map((record, i) => [record, written[i]]));
  const isWritten = ({ record }: Bought) => outcomes.get(record)?.status === 'written';
  await release(
    means,
    bought.filter((one) => !isWritten(one)),
  );
  const credits = await capture(means, bought.filter(isWritten));
  const costs = Map.groupBy(bought, ({ record }) => record);
  return {
    results: records.map((record) => {
      const paid = (costs.get(record) ?? []).flatMap(({ command }) => {
        const cost = credits.get(command.key) ?? 0;
        return cost > 0 ? [{ dataPoint: dataPointOf(command), credits: cost }] : [];
      });
      return resultOf(record, errors.get(record) ?? outcomes.get(record), paid);
    }),
    credits: [...credits.values()].reduce((sum, one) => sum + one, 0),
  };
}

function resultOf(
  { one: { object, subject: id, error }, plan, recordId }: ExportRecord,
  ended: ExportError | CrmWritten | undefined,
  buys: Result['buys'],
): Result {
  if (error) return { object, id, error };
  if (ended && 'code' in ended) return { object, id, error: ended };
  if (ended?.status === 'rejected') {
    return {
      object,
      id,
      error: { code: 'CRM_REJECTED', message: `${ended.message} Nothing was charged for it.` },
    };
  }
  if (ended?.status === 'unknown') return { object, id, error: NO_ANSWER };
  const written = ended?.id ?? recordId;
  const properties = valuesOf(plan);
  return { object, id, action: plan.action, properties, buys, ...(written ? { recordId: written } : {}) };
}

const NO_ANSWER: ExportError = {
  code: 'CRM_UNAVAILABLE',
  message: 'Your CRM did not say whether it was written. Nothing was charged for it; export it again.',
};

async function authorise(
  { ledger }: ExportMeans,
  records: readonly ExportRecord[],
  { session, key, requestHash }: Charge,
): Promise<Bought[]> {
  const memberRefusal = spendingRefusal(session.member.role);
  const asked = records.flatMap((record) =>
    record.buys.map(({ dataPoint, credits }) => {
      const { subject } = record.one;
      const command: AuthoriseCommand = {
        accountId: session.account.id,
        memberId: session.member.id,
        key: keyOf(key, dataPoint, subject),
        requestHash,
        surface: 'export',
        action: dataPoint,
        subject,
        doNotProcess: false,
        ceiling: credits,
        ...(memberRefusal ? { memberRefusal } : {}),
      };
      return { record, command };
    }),
  );
  if (asked.length === 0) return [];
  const results = await ledger.authorise(asked.map(({ command }) => command));
  return asked.flatMap((one, i) => {
    const result = results[i];
    return result ? [{ ...one, result }] : [];
  });
}

const keyOf = (key: string, dataPoint: DataPoint, subject: string): string =>
  uuidFrom(`${dataPoint} ${subject}`, key);

function refusalOfCall(result: AuthoriseResult): ApiRefusal['code'] | undefined {
  if (result.kind === 'key_reused') return 'key_reused';
  if (result.kind !== 'outcome' || result.outcome.status !== 'refused') return undefined;
  return OF_THE_CALL.has(result.outcome.code) ? result.outcome.code : undefined;
}

function errorOf(result: AuthoriseResult): ExportError | undefined {
  if (result.kind === 'in_progress') {
    return {
      code: 'IN_PROGRESS',
      message: 'Another request of the account is buying this right now. Export it again in a moment.',
    };
  }
  return result.kind === 'outcome' ? refusedItem(result.outcome) : undefined;
}

async function release({ ledger }: ExportMeans, bought: readonly Bought[]): Promise<void> {
  for (const { command, result } of bought) {
    if (result.kind === 'authorised')
      await ledger.release({ accountId: command.accountId, key: command.key });
  }
}

/** @returns credits by key: of what is charged now, and of what the same key was charged before */
async function capture({ ledger }: ExportMeans, bought: readonly Bought[]): Promise<Map<string, number>> {
  const results = await ledger.charge(
    bought.map(({ record, command }) => ({
      ...command,
      found: true,
      payload: record.one.payload(dataPointOf(command)),
    })),
  );
  return new Map(
    bought.map(({ command }, i) => {
      const result = results[i];
      const outcome = result?.kind === 'outcome' ? result.outcome : undefined;
      return [command.key, outcome?.status === 'charged' ? outcome.credits : 0];
    }),
  );
}

function dataPointOf({ action }: AuthoriseCommand): DataPoint {
  if (action === 'emails' || action === 'phones' || action === 'profile') return action;
  throw new RangeError(`an export buys no ${action}`);
}
