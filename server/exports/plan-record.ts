import type { DataPoint } from '../../lib/credits/words.ts';
import type { CrmRecord, CrmValues } from '../crm/crm.ts';
import type { MappingRow } from '../crm/mapping.ts';
import type { Exportable } from './exportable.ts';
import { CALL_FIELDS, CALL_MARK } from './fields.ts';

/** One property that would be written, and the data point that pays for it. */
export type PlannedValue = {
  readonly property: string;
  readonly value: string;
  readonly sold: DataPoint | null;
};
/** What an export would write into one record of the CRM, and what it has to buy for that. */
export type RecordPlan = {
  readonly action: 'create' | 'update' | 'nothing';
  readonly writes: readonly PlannedValue[];
  /** Data points that the account does not own and that this writes anew. */
  readonly buys: readonly DataPoint[];
};

/**
 * What of a contact or company the CRM does not have yet. Owned and free values are written, and those that `reveal` allows
 * to buy; a value that the CRM has already is neither written nor bought (design, section 9, "Export"). Pure.
 */
export function planRecord(
  { values, ownership, doNotCall }: Pick<Exportable, 'values' | 'ownership' | 'doNotCall'>,
  mapping: readonly MappingRow[],
  record: CrmRecord | undefined,
  reveal: ReadonlySet<DataPoint>,
): RecordPlan {
  const marked = mapping.some(({ field }) => field === CALL_MARK);
  const writes = mapping.flatMap(({ field, property, when }): PlannedValue[] => {
    const known = values.get(field);
    if (!known) return [];
    const { sold, value } = known;
    if (sold !== null && ownership(sold) === 'none' && !reveal.has(sold)) return [];
    if (CALL_FIELDS.has(field) && doNotCall && !marked) return [];
    const before = record?.values[property]?.trim() ?? '';
    if (before !== '' && (when === 'empty' || sameValue(before, value))) return [];
    return [{ property, value, sold }];
  });
  const buys = new Set(writes.flatMap(({ sold }) => (sold && ownership(sold) === 'none' ? [sold] : [])));
  const action = writes.length === 0 ? 'nothing' : record ? 'update' : 'create';
  return { action, writes, buys: [...buys] };
}

/** CRMs change the case of addresses, and the signs between the digits of a number. */
export function sameValue(a: string, b: string): boolean {
  const digits = (text: string): string | undefined =>
    /^[+\d][\d ().-]{4,}$/.test(text) ? text.replace(/\D/g, '') : undefined;
  return a.toLowerCase() === b.toLowerCase() || (digits(a) !== undefined && digits(a) === digits(b));
}

export const valuesOf = ({ writes }: Pick<RecordPlan, 'writes'>): CrmValues =>
  Object.fromEntries(writes.map(({ property, value }) => [property, value]));
