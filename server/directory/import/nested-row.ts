import { columnsOf, type Kind } from './columns.ts';
import { CONTACT_SYNONYMS, companyRowSchema, contactRowSchema } from './row-schemas.ts';
import type { RawRow, Rejection } from './rows.ts';

export type RowType = 'contact' | 'company';
export type Column = { readonly path: string; readonly kind: Kind };

const COLUMNS: Readonly<Record<RowType, ReadonlyMap<string, Kind>>> = {
  contact: columnsOf(contactRowSchema),
  company: columnsOf(companyRowSchema),
};
const INDEX = /(?<=\.)[1-9]\d{0,2}(?=\.|$)/g;

/** The column of that name, or undefined when there is none. Lists have at most 999 items. */
export function columnNamed(type: RowType, name: string): Column | undefined {
  const path = type === 'contact' ? meant(name) : name;
  const kind = COLUMNS[type].get(path.replace(INDEX, '*'));
  return kind === undefined ? undefined : { path, kind };
}

/** Every column with what it holds, for people. `*` stands for 1, 2, 3... */
export function columnsText(): string {
  const text = (type: RowType) => [...COLUMNS[type]].map(([name, kind]) => `  ${name} (${kind})`);
  const synonyms = Object.entries(CONTACT_SYNONYMS).map(([name, path]) => `  ${name} = ${path}`);
  return [
    ['Contacts (personId and a name are required):', ...text('contact')],
    ['Other names for columns of contacts:', ...synonyms],
    ['Companies (companyId and name are required):', ...text('company')],
    ['texts, numbers: values separated by semicolons.'],
  ]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function meant(name: string): string {
  const pattern = CONTACT_SYNONYMS[name.replace(INDEX, '*')];
  const [index = '1'] = name.match(INDEX) ?? [];
  return pattern === undefined ? name : pattern.replace('*', index);
}

/** The row as nested data for its schema, without what is empty; or why its columns make no sense. */
export function nested(type: RowType, { line, cells }: RawRow): Record<string, unknown> | Rejection {
  const root: Record<string, unknown> = {};
  const taken = new Set<string>();
  for (const [name, value] of cells) {
    const column = columnNamed(type, name);
    if (column === undefined) return { line, field: name.slice(0, 80), reason: 'is not a known field' };
    if (taken.has(column.path)) return { line, field: column.path, reason: 'is given twice' };
    taken.add(column.path);
    const read = readAs(column.kind, value);
    if (isEmpty(read)) continue;
    if (!isStorable(read)) return { line, field: column.path, reason: 'has characters that are not text' };
    if (!place(root, column.path.split('.'), read)) {
      return { line, field: column.path, reason: 'is given twice' };
    }
  }
  return withoutGaps(root);
}

function readAs(kind: Kind, given: unknown): unknown {
  if (typeof given !== 'string') return kind === 'text' && typeof given === 'number' ? String(given) : given;
  const text = given.replaceAll(/\r\n?/g, '\n').trim();
  if (kind === 'texts' || kind === 'numbers') {
    const items = text.split(';').map((item) => readAs(kind === 'texts' ? 'text' : 'number', item));
    return items.filter((item) => !isEmpty(item));
  }
  if (kind === 'number') return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
  if (kind !== 'boolean') return text;
  if (/^(?:true|yes|1)$/i.test(text)) return true;
  return /^(?:false|no|0)$/i.test(text) ? false : text;
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** PostgreSQL's text has no NUL and no half of a surrogate pair; a replacement character is what a broken byte became. */
function isStorable(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isStorable);
  return typeof value !== 'string' || (value.isWellFormed() && !/[\0\uFFFD]/.test(value));
}

/** False when another column already put a plain value there. */
function place(root: Record<string, unknown>, path: readonly string[], value: unknown): boolean {
  let parent = root;
  for (const step of path.slice(0, -1)) {
    parent[step] ??= {};
    const child = parent[step];
    if (!isGroup(child)) return false;
    parent = child;
  }
  const last = path.at(-1) ?? '';
  if (Object.hasOwn(parent, last)) return false;
  parent[last] = value;
  return true;
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Groups whose keys are numbers become lists, in their order. */
function withoutGaps(group: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(group).map(([name, value]) => [name, listed(value)]));
}

function listed(value: unknown): unknown {
  if (!isGroup(value)) return value;
  const inside = withoutGaps(value);
  const names = Object.keys(inside);
  // integer keys come in ascending order
  return names.length > 0 && names.every((name) => /^\d+$/.test(name)) ? Object.values(inside) : inside;
}
