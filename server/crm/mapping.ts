import { z } from 'zod';
import { COMPANY_FIELDS, CONTACT_FIELDS } from '../exports/fields.ts';

const names = <T extends object>(fields: T): [keyof T & string, ...(keyof T & string)[]] => {
  const [first, ...rest] = Object.keys(fields) as (keyof T & string)[];
  if (first === undefined) throw new RangeError('there are no fields');
  return [first, ...rest];
};

/** `empty`: written only where the CRM has nothing; `differs`: also over another value. */
export const WRITE_WHEN = ['empty', 'differs'] as const;

const property = z.string().regex(/^[a-z][a-z0-9_]{0,99}$/, 'is not the name of a property');
const when = z.enum(WRITE_WHEN).default('empty');
const row = <S extends z.ZodType>(field: S) => z.strictObject({ field, property, when });
const rows = <S extends z.ZodType>(field: S) =>
  z
    .array(row(field))
    .max(100)
    .refine((all) => new Set(all.map((one) => one.property)).size === all.length, 'names a property twice');

/** Which of our fields goes into which property of the CRM; an admin edits it. */
export const crmMappingSchema = z.strictObject({
  contacts: rows(z.enum(names(CONTACT_FIELDS))),
  companies: rows(z.enum(names(COMPANY_FIELDS))),
});
export type CrmMapping = z.output<typeof crmMappingSchema>;
export type MappingRow = {
  readonly field: string;
  readonly property: string;
  readonly when: (typeof WRITE_WHEN)[number];
};
