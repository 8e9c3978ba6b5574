import { z } from 'zod';
import { fromStored, toStored } from './stored-words.ts';

/** How a value is stored: its SQL type, and the way there and back. Methods, so that codecs of all types fit one table. */
export type Codec<T> = {
  readonly sql: string;
  from(stored: unknown): T;
  to(value: T): unknown;
};

const plain = <T>(sql: string, schema: z.ZodType<T>): Codec<T> => ({
  sql,
  from: (stored) => schema.parse(stored),
  to: (value) => value,
});

export const uuid: Codec<string> = plain('uuid', z.string());
export const text: Codec<string> = plain('text', z.string());
export const whole: Codec<number> = plain('bigint', z.int());
export const flag: Codec<boolean> = plain('boolean', z.boolean());

export const time: Codec<Date> = {
  sql: 'timestamptz',
  from: (stored) => z.date().parse(stored),
  to: (value) => value.toISOString(),
};

/** A word of a closed list, as its position. */
export const word = <const W extends string>(list: readonly W[]): Codec<W> => ({
  sql: 'smallint',
  from: (stored) => fromStored(list, z.int().parse(stored)),
  to: (value) => toStored(list, value),
});

/** A word of a closed list, as itself. */
export const named = <W extends string>(list: readonly W[]): Codec<W> => plain('text', z.enum(list));

export const json = <T>(schema: z.ZodType<T>): Codec<T> => plain('json', schema);

export const optional = <T>(codec: Codec<T>): Codec<T | null> => ({
  sql: codec.sql,
  from: (stored) => (stored === null ? null : codec.from(stored)),
  to: (value) => (value === null ? null : codec.to(value)),
});

export type Columns = Readonly<Record<string, Codec<unknown>>>;
export type RowOf<C extends Columns> = { readonly [K in keyof C]: ReturnType<C[K]['from']> };

/** A table of the ledger: `accountId` and further columns, written in camelCase here and in snake_case there. */
export type Table<C extends Columns> = {
  readonly name: string;
  readonly columns: C;
  /** `account_id, key, ...` for a SELECT. */
  readonly list: string;
  /** Inserts rows or replaces them by their key: `$1` the batch's accounts, `$2` the rows as JSON text. */
  readonly put: string;
  /** Changes these columns of rows that are there; parameters as `put`. */
  update(columns: readonly (keyof C & string)[]): string;
  read(stored: Readonly<Record<string, unknown>>): RowOf<C>;
  write(row: RowOf<C>): Readonly<Record<string, unknown>>;
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Describes a table once: its types, its reading and its writing. The write names the batch's accounts once more, which is
 * what lets a sharded database do it on one shard.
 * @param key the primary key's columns behind `accountId`
 */
export function table<C extends Columns>(
  name: string,
  key: readonly (keyof C & string)[],
  columns: C,
): Table<C> {
  const entries = Object.entries(columns).map(([field, codec]) => ({ field, codec, column: snake(field) }));
  const names = entries.map(({ column }) => column);
  const keys = ['account_id', ...key.map(snake)];
  const changed = names.filter((column) => !keys.includes(column));
  return {
    name,
    columns,
    list: names.join(', '),
    put: `INSERT INTO ${name} (${names.join(', ')})
  SELECT ${names.map((column) => `x.${column}`).join(', ')}
  FROM json_to_recordset($2::text::json) AS x(${entries.map(({ column, codec }) => `${column} ${codec.sql}`).join(', ')})
  JOIN accounts a ON a.account_id = x.account_id WHERE a.account_id = ANY($1::uuid[])
  ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${changed.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}`,
    update(columnsToSet) {
      const typed = entries.filter(({ field }) => field === 'accountId' || columnsToSet.includes(field));
      return `UPDATE ${name} a SET ${columnsToSet.map((field) => `${snake(field)} = x.${snake(field)}`).join(', ')}
  FROM json_to_recordset($2::text::json) AS x(${typed.map(({ column, codec }) => `${column} ${codec.sql}`).join(', ')})
  WHERE a.account_id = x.account_id AND a.account_id = ANY($1::uuid[])`;
    },
    read: (stored) => readRow(entries, stored),
    write: (row) =>
      Object.fromEntries(entries.map(({ field, codec, column }) => [column, codec.to(row[field])])),
  };
}

function readRow<C extends Columns>(
  entries: readonly { field: string; codec: Codec<unknown>; column: string }[],
  stored: Readonly<Record<string, unknown>>,
): RowOf<C> {
  const row: Record<string, unknown> = {};
  for (const { field, codec, column } of entries) row[field] = codec.from(stored[column]);
  // built key by key from the codecs that make the type; TypeScript cannot follow that
  return row as RowOf<C>;
}
