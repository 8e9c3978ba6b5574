import fc from 'fast-check';
import { z } from 'zod';
import type { JsonSchema } from './operations.ts';

const schemas = z.array(z.record(z.string(), z.unknown()));
const bounds = z.looseObject({
  minLength: z.number().default(0),
  maxLength: z.number().default(60),
  minimum: z.number().default(-1000),
  maximum: z.number().default(1_000_000),
  minItems: z.number().default(0),
  maxItems: z.number().default(4),
  required: z.array(z.string()).default([]),
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  items: z.record(z.string(), z.unknown()).default({}),
  format: z.string().default(''),
  type: z.union([z.string(), z.array(z.string())]).default('string'),
});

/** What no field expects; each is JSON. */
export const HOSTILE: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  0,
  -1,
  0.1,
  2 ** 31,
  2 ** 53,
  1e308,
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eright to left',
  "'; DROP TABLE entries; --",
  '$1',
  '%s%n%x',
  '{{7*7}}',
  '../../etc/passwd',
  'x'.repeat(5000),
  '9'.repeat(400),
  'NaN',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '0000-00-00T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  [],
  {},
  [[[[[[[[]]]]]]]],
  JSON.parse('{"__proto__": {"role": "owner"}, "constructor": {"prototype": {}}}'),
];

const hostile = fc.constantFrom(...HOSTILE);

/**
 * Values of the JSON schema, of which some are not: a field hostile, missing or too many.
 * @param wrong how many of 100 places hold something hostile
 */
export function valuesOf(schema: JsonSchema, wrong: number): fc.Arbitrary<unknown> {
  const good = goodValues(schema, wrong);
  return wrong === 0
    ? good
    : fc.oneof({ arbitrary: good, weight: 100 - wrong }, { arbitrary: hostile, weight: wrong });
}

function goodValues(schema: JsonSchema, wrong: number): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...schemas.parse(choices).map((one) => valuesOf(one, wrong)));
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const limits = bounds.parse(schema);
  const types = Array.isArray(limits.type) ? limits.type : [limits.type];
  return fc.oneof(...types.map((type) => ofType(type, limits, wrong)));
}

function ofType(type: string, limits: z.output<typeof bounds>, wrong: number): fc.Arbitrary<unknown> {
  const { minimum, maximum } = limits;
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.oneof(
        fc.constantFrom(minimum, maximum),
        fc.integer({ min: minimum, max: Math.min(maximum, 2 ** 31) }),
      );
    case 'number':
      return fc.double({ min: minimum, max: maximum, noNaN: true });
    case 'array':
      return fc.array(valuesOf(limits.items, wrong), {
        minLength: limits.minItems,
        maxLength: Math.max(limits.minItems, Math.min(limits.maxItems, 4)),
      });
    case 'object': {
      const fields = Object.entries(limits.properties).map(
        ([name, field]) => [name, valuesOf(field, wrong)] as const,
      );
      return fc.record(Object.fromEntries(fields), {
        requiredKeys: wrong === 0 ? limits.required : limits.required.slice(0, -1),
      });
    }
    default:
      return textOf(limits);
  }
}

function textOf({ format, minLength, maxLength }: z.output<typeof bounds>): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.uuid().map((word) => `${word}@quillstreet.example`);
  if (format === 'date-time') {
    const date = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    return date.map((at) => at.toISOString());
  }
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) });
}
