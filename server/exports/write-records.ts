import type { CrmPlace } from '../crm/connections.ts';
import { CRM_OBJECTS, type Crm, CrmFailure, type CrmObject, type CrmWritten } from '../crm/crm.ts';
import { keepCrmLinks } from '../crm/links.ts';
import type { ExportMeans } from './export-means.ts';
import { sameValue, valuesOf } from './plan-record.ts';
import type { ExportRecord } from './records.ts';

const UNKNOWN: CrmWritten = { status: 'unknown' };

/**
 * Writes what was planned and remembers the CRM's ids. Where an answer was lost the CRM is asked whether it has the values.
 * @returns what became of each record, in order
 */
export async function writeRecords(
  { db }: Pick<ExportMeans, 'db'>,
  { crm, place }: { crm: Crm; place: CrmPlace },
  records: readonly ExportRecord[],
): Promise<CrmWritten[]> {
  const outcomes = new Map<ExportRecord, CrmWritten>();
  for (const object of CRM_OBJECTS) {
    const own = records.filter(({ one }) => one.object === object);
    if (own.length === 0) continue;
    const written = await crm.write(
      object,
      own.map(({ recordId, plan }) => ({ id: recordId, values: valuesOf(plan) })),
    );
    const lost = own.filter((_, i) => (written[i] ?? UNKNOWN).status === 'unknown');
    const found = await asked(crm, object, lost);
    for (const [i, record] of own.entries()) {
      outcomes.set(record, found.get(record) ?? written[i] ?? UNKNOWN);
    }
    const links = own.flatMap((record) => {
      const outcome = outcomes.get(record);
      return outcome?.status === 'written' ? [{ subject: record.one.subject, recordId: outcome.id }] : [];
    });
    await keepCrmLinks(db, place, object, links);
  }
  return records.map((record) => outcomes.get(record) ?? UNKNOWN);
}

/** Those of the records without an answer that the CRM has after all. */
async function asked(
  crm: Crm,
  object: CrmObject,
  lost: readonly ExportRecord[],
): Promise<Map<ExportRecord, CrmWritten>> {
  if (lost.length === 0) return new Map();
  const lookups = lost.map(({ recordId, one: { matches } }) => ({ id: recordId, matches }));
  const properties = new Set(lost.flatMap(({ plan }) => plan.writes.map(({ property }) => property)));
  const found = await crm.find(object, lookups, [...properties]).catch((error: unknown) => {
    if (error instanceof CrmFailure) return [];
    throw error;
  });
  return new Map(
    lost.flatMap((record, i) => {
      const now = found[i];
      const has = record.plan.writes.every(({ property, value }) =>
        sameValue(now?.values[property] ?? '', value),
      );
      return now && has ? [[record, { status: 'written', id: now.id }] as const] : [];
    }),
  );
}
