import { z } from 'zod';

/** What a column holds: text of a list is separated by semicolons. */
export type Kind = 'text' | 'number' | 'boolean' | 'texts' | 'numbers';

/**
 * The columns of a row schema, named by the path to each value: `fullName`, `previousJob.title`,
 * `emails.*.email` where `*` stands for 1, 2, 3... A list of plain values is also one column: `departments`.
 */
export function columnsOf(schema: z.ZodType): ReadonlyMap<string, Kind> {
  const columns = new Map<string, Kind>();
  collect(schema, [], columns);
  return columns;
}

function collect(given: unknown, path: readonly string[], columns: Map<string, Kind>): void {
  const schema = bare(given);
  if (schema instanceof z.ZodObject) {
    for (const [name, member] of Object.entries(schema.shape)) collect(member, [...path, name], columns);
    return;
  }
  const items = itemsOf(schema);
  if (items === null) {
    columns.set(path.join('.'), kindOf(schema));
    return;
  }
  const kind = kindOf(bare(items));
  if (!(bare(items) instanceof z.ZodObject))
    columns.set(path.join('.'), kind === 'number' ? 'numbers' : 'texts');
  collect(items, [...path, '*'], columns);
}

/** The type of the value behind `optional`, `default` and what is computed from it. */
function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return bare(schema.unwrap());
  if (schema instanceof z.ZodPipe) return bare(schema.in);
  return schema;
}

function itemsOf(schema: unknown): unknown {
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodTuple) return schema.def.items[0];
  return null;
}

function kindOf(schema: unknown): Kind {
  if (schema instanceof z.ZodNumber) return 'number';
  return schema instanceof z.ZodBoolean ? 'boolean' : 'text';
}
