import { type RawBuilder, sql } from 'kysely';
import { anywhere, fold, wordsQuery } from './fold.ts';

/** What exact values a search may ask for; `terms` of a row has them. */
export const TERM_KINDS = [
  'seniority',
  'department',
  'industry',
  'country',
  'state',
  'city',
  'continent',
  'technology',
  'speciality',
  'intent',
  'domain',
  'company',
  'company-id',
  'company-country',
  'company-state',
  'company-city',
  'sic',
  'naics',
  'email',
  'phone',
  'has',
] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** One of the values of each kind that is there; none of those of `without`. */
export type Terms = { readonly [K in TermKind]?: readonly string[] | undefined };

export type Range = { readonly min?: number | undefined; readonly max?: number | undefined };

/** What holds for companies, and for contacts by their company. */
export type CompanyFilter = {
  /** Words of the name or of the description (a contact: of the name, title or company). */
  readonly text?: string | undefined;
  /** Parts of names, one of which has to be in it. */
  readonly names?: readonly string[] | undefined;
  readonly terms?: Terms | undefined;
  readonly without?: Terms | undefined;
  /** Of each list one alternative; an alternative is terms that have to be there together. */
  readonly alternatives?: readonly (readonly Terms[])[] | undefined;
  /** None of these together. */
  readonly withoutTogether?: readonly Terms[] | undefined;
  /** By technology: all of them instead of one. */
  readonly allTechnologies?: boolean | undefined;
  /** Employees. */
  readonly sizes?: readonly Range[] | undefined;
  /** A year, in whole units of the company's currency. */
  readonly revenues?: readonly Range[] | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly withoutIds?: readonly string[] | undefined;
};

export type ContactFilter = CompanyFilter & {
  readonly titles?: readonly string[] | undefined;
  /** Parts of the company's name or domain. */
  readonly companies?: readonly string[] | undefined;
  readonly hasEmail?: boolean | undefined;
  readonly hasPhone?: boolean | undefined;
  /** Any of them is enough, instead of each. */
  readonly hasAny?: boolean | undefined;
};

type Condition = RawBuilder<unknown>;

const oneOf = (conditions: readonly Condition[]): Condition => sql`(${sql.join(conditions, sql` OR `)})`;

const anyWords = (texts: readonly string[], weight: '' | 'B'): Condition[] => {
  const queries = texts.flatMap((text) => wordsQuery(text, weight) ?? []);
  if (texts.length === 0) return [];
  return queries.length === 0
    ? [sql`false`]
    : [sql`words @@ ${queries.map((query) => `(${query})`).join(' | ')}::text::tsquery`];
};

const termList = (kind: TermKind, values: readonly string[]): string[] =>
  values.map((value) => `${kind}:${kind === 'company-id' ? value : fold(value)}`);

const listOf = (terms: Terms): string[] => TERM_KINDS.flatMap((kind) => termList(kind, terms[kind] ?? []));

function termConditions(filter: CompanyFilter): Condition[] {
  const { terms = {}, without = {}, allTechnologies, alternatives = [], withoutTogether = [] } = filter;
  const asked = TERM_KINDS.flatMap((kind) => {
    const values = terms[kind];
    if (values === undefined || values.length === 0) return [];
    const list = termList(kind, values);
    const all = kind === 'technology' && allTechnologies === true;
    return all || list.length === 1 ? [sql`terms @> ${list}::text[]`] : [sql`terms && ${list}::text[]`];
  });
  const together = (one: Terms): Condition => sql`terms @> ${listOf(one)}::text[]`;
  const chosen = alternatives.filter((list) => list.length > 0).map((list) => oneOf(list.map(together)));
  const avoided = withoutTogether
    .filter((one) => listOf(one).length > 0)
    .map((one) => sql`NOT ${together(one)}`);
  asked.push(...chosen, ...avoided);
  const refused = TERM_KINDS.flatMap((kind) => termList(kind, without[kind] ?? []));
  return refused.length === 0 ? asked : [...asked, sql`NOT terms && ${refused}::text[]`];
}

function rangeConditions(column: 'employees' | 'revenue', ranges: readonly Range[] = []): Condition[] {
  if (ranges.length === 0) return [];
  const name = sql.ref(column);
  return [
    oneOf(
      ranges.map(
        ({ min = 0, max = Number.MAX_SAFE_INTEGER }) =>
          sql`(${name} >= ${Math.round(min)}::bigint AND ${name} <= ${Math.round(max)}::bigint)`,
      ),
    ),
  ];
}

const nameConditions = (column: 'name' | 'company', parts: readonly string[] = []): Condition[] =>
  parts.length === 0
    ? []
    : [oneOf(parts.map((part) => sql`${sql.ref(column)} LIKE ${anywhere(part)}::text`))];

const idConditions = (column: string, ids?: readonly string[], without?: readonly string[]): Condition[] => [
  ...(ids === undefined ? [] : [sql`${sql.ref(column)} = ANY (${[...ids]}::text[])`]),
  ...(without === undefined || without.length === 0
    ? []
    : [sql`NOT EXISTS (SELECT FROM unnest(${[...without]}::text[]) o(id) WHERE o.id = ${sql.ref(column)})`]),
];

const and = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` AND `);

/** What a row of `company_search` has to fulfil. */
export const companyConditions = (filter: CompanyFilter): Condition =>
  and([
    ...anyWords(filter.text === undefined ? [] : [filter.text], ''),
    ...nameConditions('name', filter.names),
    ...termConditions(filter),
    ...rangeConditions('employees', filter.sizes),
    ...rangeConditions('revenue', filter.revenues),
    ...idConditions('company_id', filter.ids, filter.withoutIds),
  ]);

/** What a row of `contact_search` has to fulfil. */
export function contactConditions(filter: ContactFilter): Condition {
  const has = [filter.hasEmail ? 'has:email' : '', filter.hasPhone ? 'has:phone' : ''].filter(Boolean);
  const lacks = [
    ...(filter.hasEmail === false ? [sql`NOT has_email`] : []),
    ...(filter.hasPhone === false ? [sql`NOT has_phone`] : []),
  ];
  return and([
    ...anyWords(filter.text === undefined ? [] : [filter.text], ''),
    ...anyWords(filter.titles ?? [], 'B'),
    ...nameConditions('name', filter.names),
    ...nameConditions('company', filter.companies),
    ...termConditions(filter),
    ...(has.length === 0
      ? []
      : [filter.hasAny ? sql`terms && ${has}::text[]` : sql`terms @> ${has}::text[]`]),
    ...lacks,
    ...rangeConditions('employees', filter.sizes),
    ...rangeConditions('revenue', filter.revenues),
    ...idConditions('contact_id', filter.ids, filter.withoutIds),
    sql`NOT EXISTS (SELECT FROM suppressed_subjects s WHERE s.subject = contact_id)`,
  ]);
}
