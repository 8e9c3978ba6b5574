import { describe, expect, it } from 'vitest';
import type { DataPoint } from '../../../../lib/credits/words.ts';
import { HUBSPOT_MAPPING } from '../../../../server/crm/hubspot.ts';
import type { MappingRow } from '../../../../server/crm/mapping.ts';
import { planRecord } from '../../../../server/exports/plan-record.ts';

const values = new Map([
  ['firstName', { sold: null, value: 'Orla' }],
  ['email', { sold: 'emails', value: 'Orla@fernhollow.example' }],
  ['phone', { sold: 'phones', value: '+1 (617) 555-0142' }],
  ['doNotCall', { sold: 'phones', value: 'true' }],
] as const);
const one = (owned: readonly DataPoint[] = [], doNotCall = false) => ({
  values,
  doNotCall,
  ownership: (dataPoint: DataPoint) => (owned.includes(dataPoint) ? ('self' as const) : ('none' as const)),
});
const all = new Set(['emails', 'phones'] as const);
const rows = (...list: [string, string, 'empty' | 'differs'][]): MappingRow[] =>
  list.map(([field, property, when]) => ({ field, property, when }));

describe('what an export writes', () => {
  it('is what the record lacks, and it buys the data points of that alone', () => {
    const { contacts } = HUBSPOT_MAPPING;
    expect(planRecord(one(), contacts, undefined, all)).toMatchObject({
      action: 'create',
      buys: ['emails', 'phones'],
    });
    const record = { id: '1', values: { email: 'orla@fernhollow.example', firstname: 'Orla' } };
    expect(planRecord(one(), contacts, record, all)).toEqual({
      action: 'update',
      writes: [{ property: 'phone', value: '+1 (617) 555-0142', sold: 'phones' }],
      buys: ['phones'],
    });
  });

  it('is free where it is owned, and leaves out what may not be bought', () => {
    const { contacts } = HUBSPOT_MAPPING;
    expect(planRecord(one(['emails']), contacts, undefined, new Set())).toMatchObject({
      writes: [{ property: 'email' }, { property: 'firstname' }],
      buys: [],
    });
  });

  it('goes over another value only where the mapping says so, and never over the same one', () => {
    const mapping = rows(
      ['email', 'email', 'differs'],
      ['phone', 'phone', 'differs'],
      ['firstName', 'firstname', 'empty'],
    );
    const record = {
      id: '1',
      values: { email: 'ORLA@fernhollow.example', phone: '+16175550142', firstname: 'O.' },
    };
    expect(planRecord(one(), mapping, record, all).action).toBe('nothing');
    const other = { id: '1', values: { email: 'old@fernhollow.example', phone: '1', firstname: 'O.' } };
    expect(planRecord(one(), mapping, other, all).writes.map(({ property }) => property)).toEqual([
      'email',
      'phone',
    ]);
  });

  it('has a number that must not be called only together with the mark that says so', () => {
    const without = rows(['phone', 'phone', 'empty']);
    expect(planRecord(one([], true), without, undefined, all)).toMatchObject({ action: 'nothing', buys: [] });
    const marked = rows(['phone', 'phone', 'empty'], ['doNotCall', 'do_not_call', 'empty']);
    expect(planRecord(one([], true), marked, undefined, all)).toMatchObject({
      writes: [{ property: 'phone' }, { property: 'do_not_call', value: 'true' }],
      buys: ['phones'],
    });
  });
});
