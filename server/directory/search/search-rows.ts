import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database/schema.ts';
import type { Place } from './cursor.ts';

/** Up to this many matches are counted one by one; of more, the number is said as "about". */
export const EXACT_TO = 10_000;

export type Count = { readonly count: number; readonly about: boolean };
export type FacetValue = { readonly value: string; readonly count: number };
export type Facets = Readonly<Record<string, readonly FacetValue[]>>;

/** Where rows are found: a table with `name` and an id, and what is counted of it. */
export type Searched = {
  readonly table: 'contact_search' | 'company_search';
  readonly id: 'contact_id' | 'company_id';
  /** Columns by the facet's name; lists count once for each of their values. */
  readonly facets: Readonly<Record<string, { readonly column: string; readonly list?: true }>>;
};

export type Asked = {
  readonly where: RawBuilder<unknown>;
  readonly after: Place | undefined;
  /** Rows to leave out before the page, for pages by number. */
  readonly offset?: number;
  readonly limit: number;
  readonly facets: boolean;
};

export type FoundRows = { readonly ids: readonly Place[]; readonly total: Count; readonly facets: Facets };

const MOST_VALUES = 20;

const answerSchema = z.object({
  found: z.number(),
  page: z.array(z.object({ id: z.string(), name: z.string() })),
  facets: z.record(z.string(), z.array(z.object({ value: z.string(), count: z.number() })).nullable()),
});

/**
 * One page of the matching rows, in the order of name and id, with their number and their facets. One statement reads at
 * most `EXACT_TO` matches and sorts those; only when there are more, and a page is therefore near in the order of the
 * index, that index is walked. So neither a rare nor a common filter reads much.
 */
export async function searchRows(db: Kysely<Database>, of: Searched, asked: Asked): Promise<FoundRows> {
  const table = sql.table(of.table);
  const id = sql.ref(of.id);
  const columns = Object.values(of.facets).map(({ column }) => sql.ref(column));
  const past = asked.after
    ? sql`(name, ${id}) > (${asked.after.name}::text, ${asked.after.id}::text)`
    : sql`true`;
  const page = (from: RawBuilder<unknown>, where: RawBuilder<unknown>) => sql`
    SELECT ${id} AS id, name FROM ${from} WHERE ${where}
    ORDER BY name, ${id} LIMIT ${asked.limit + 1} OFFSET ${asked.offset ?? 0}`;
  const { rows } = await sql`
    WITH matched AS MATERIALIZED (
      SELECT ${id}, name${asked.facets ? sql`, ${sql.join(columns)}` : sql``}
      FROM ${table} WHERE ${asked.where} LIMIT ${EXACT_TO + 1}
    )
    SELECT (SELECT count(*)::integer FROM matched) AS found,
      (SELECT coalesce(json_agg(p), '[]') FROM (${page(sql`matched`, past)}) p) AS page,
      ${asked.facets ? facetsOf(of) : sql`'{}'::json`} AS facets
  `.execute(db);
  const answer = answerSchema.parse(rows[0]);
  if (answer.found <= EXACT_TO) {
    return {
      ids: answer.page,
      total: { count: answer.found, about: false },
      facets: counted(answer.facets, 1),
    };
  }
  const estimated = Math.max(
    EXACT_TO + 1,
    await estimate(db, sql`SELECT FROM ${table} WHERE ${asked.where}`),
  );
  const walked = await sql<Place>`${page(table, sql`${asked.where} AND ${past}`)}`.execute(db);
  return {
    ids: walked.rows,
    total: { count: rounded(estimated), about: true },
    facets: counted(answer.facets, estimated / answer.found),
  };
}

const facetsOf = ({ facets }: Searched) =>
  sql`json_build_object(${sql.join(
    Object.entries(facets).flatMap(([name, { column, list }]) => [
      sql.lit(name),
      sql`(SELECT json_agg(v) FROM (
        SELECT value::text, count(*)::integer AS count
        FROM matched${list ? sql`, unnest(${sql.ref(column)}) AS u(value)` : sql``}
        ${list ? sql`` : sql`CROSS JOIN LATERAL (SELECT ${sql.ref(column)} AS value) u`}
        WHERE value IS NOT NULL GROUP BY value ORDER BY count(*) DESC, value LIMIT ${sql.lit(MOST_VALUES)}
      ) v)`,
    ]),
  )})`;

/** @param scale from what was read to all that matches; 1: everything was read */
function counted(facets: z.infer<typeof answerSchema>['facets'], scale: number): Facets {
  return Object.fromEntries(
    Object.entries(facets).map(([name, values]) => [
      name,
      (values ?? []).map(({ value, count }) => ({
        value,
        count: scale === 1 ? count : rounded(count * scale),
      })),
    ]),
  );
}

const planSchema = z.array(z.object({ Plan: z.object({ 'Plan Rows': z.number() }) })).min(1);

async function estimate(db: Kysely<Database>, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': unknown }>`EXPLAIN (FORMAT JSON) ${query}`.execute(db);
  const text = rows[0]?.['QUERY PLAN'];
  const [plan] = planSchema.parse(typeof text === 'string' ? JSON.parse(text) : text);
  return plan?.Plan['Plan Rows'] ?? 0;
}

/** Two digits: an estimate that looks exact would be read as exact. */
const rounded = (count: number): number => Number(count.toPrecision(2));
