import { PRICE_LIST, type PriceList } from '../../lib/credits/price-list.ts';
import { quoteDataPoint } from '../../lib/credits/quote.ts';
import type { DataPoint } from '../../lib/credits/words.ts';
import type { CrmConnection, CrmPlace } from '../crm/connections.ts';
import { CRM_OBJECTS, type Crm, type CrmObject } from '../crm/crm.ts';
import { crmLinks } from '../crm/links.ts';
import type { CrmMapping } from '../crm/mapping.ts';
import type { Session } from '../identity/session.ts';
import type { ExportMeans } from './export-means.ts';
import { type Exportable, exportableCompanies, exportableContacts } from './exportable.ts';
import { planRecord, type RecordPlan } from './plan-record.ts';
import type { CrmExportRequest } from './requests.ts';

/** One contact or company, its record in the CRM, and what the export would do with it. */
export type ExportRecord = {
  readonly one: Exportable;
  readonly recordId: string | undefined;
  readonly plan: RecordPlan;
  /** Credits. */
  readonly buys: readonly { readonly dataPoint: DataPoint; readonly credits: number }[];
};

const NOTHING: RecordPlan = { action: 'nothing', writes: [], buys: [] };
const POINTS: Readonly<Record<CrmObject, (reveal: readonly DataPoint[]) => ReadonlySet<DataPoint>>> = {
  contacts: (reveal) => new Set(reveal),
  companies: () => new Set(['profile'] as const),
};

/**
 * What an export would write and cost as things stand: reads the account's CRM and changes nothing.
 * @throws CrmFailure
 */
export async function exportRecords(
  means: ExportMeans,
  session: Session,
  { crm, connection, place }: { crm: Crm; connection: CrmConnection; place: CrmPlace },
  request: CrmExportRequest,
): Promise<ExportRecord[]> {
  const list = (await means.billing.priceList(session.account.id)) ?? PRICE_LIST;
  const loaded = {
    contacts: await exportableContacts(means, session, request.contacts ?? []),
    companies: await exportableCompanies(means, session, request.companies ?? []),
  };
  const records: ExportRecord[] = [];
  for (const object of CRM_OBJECTS) {
    const known = await inCrm(means, crm, place, object, loaded[object], connection.mapping);
    const reveal = POINTS[object](request.reveal);
    for (const one of loaded[object]) {
      const record = known.get(one.subject);
      const plan = one.error ? NOTHING : planRecord(one, connection.mapping[object], record, reveal);
      records.push({ one, recordId: record?.id, plan, buys: priced(list, plan) });
    }
  }
  return records;
}

const priced = (list: PriceList, { buys }: RecordPlan) =>
  buys.flatMap((dataPoint) => {
    const quote = quoteDataPoint(list, 'export', dataPoint, 'none');
    return quote.kind === 'price' ? [{ dataPoint, credits: quote.credits }] : [];
  });

async function inCrm(
  { db }: Pick<ExportMeans, 'db'>,
  crm: Crm,
  place: CrmPlace,
  object: CrmObject,
  all: readonly Exportable[],
  mapping: CrmMapping,
) {
  const asked = all.filter(({ error }) => error === undefined);
  if (asked.length === 0) return new Map<string, never>();
  const links = await crmLinks(
    db,
    place,
    object,
    asked.map(({ subject }) => subject),
  );
  const lookups = asked.map(({ subject, matches }) => ({ id: links.get(subject), matches }));
  const properties = mapping[object].map(({ property }) => property);
  const found = await crm.find(object, lookups, properties);
  return new Map(
    asked.flatMap(({ subject }, i) => {
      const record = found[i];
      return record ? [[subject, record] as const] : [];
    }),
  );
}
