import Papa from 'papaparse';
import { columnNamed, type RowType } from './nested-row.ts';
import { type ReadRow, UnusableFile } from './rows.ts';
import { type Line, takeLines } from './take-lines.ts';

/** Characters that one row may have. A quote that is never closed would otherwise take the rest of the file. */
const LONGEST_ROW = 1_000_000;

/**
 * The rows of a CSV file with a header, separated by commas, semicolons or tabs. A row that is broken is passed on as
 * a rejection, and reading goes on in the next line.
 * @throws UnusableFile when the header makes no sense or a quote is never closed
 */
export async function* readCsv(
  text: AsyncIterable<string>,
): AsyncGenerator<{ type: RowType; rows: ReadRow[] }> {
  let header: Header | undefined;
  let rest = '';
  let line = 1;
  const take = function* (last: boolean) {
    header ??= headerOf(rest, last);
    if (header === undefined) return;
    const taken = takeLines(rest, { line, last, delimiter: header.delimiter, width: header.names.length });
    ({ rest, line } = taken);
    const { type, names } = header;
    const rows = taken.lines.flatMap((read) => rowOf(read, names));
    if (rows.length > 0) yield { type, rows };
    if (rest.length > LONGEST_ROW) throw unclosed(line);
    if (taken.unclosed) throw unclosed(line);
  };
  for await (const piece of text) {
    rest += piece;
    yield* take(false);
  }
  yield* take(true);
  if (header === undefined) throw new UnusableFile('The file is empty.');
}

const unclosed = (line: number) =>
  new UnusableFile(
    `A quote that is opened in the row of line ${line} is never closed. Close it, or double it ("").`,
  );

type Header = { readonly delimiter: string; readonly type: RowType; readonly names: readonly string[] };

/** The header is the file's first line; it is taken as a row again and dropped by `rowOf`. */
function headerOf(text: string, last: boolean): Header | undefined {
  const end = text.indexOf('\n');
  if (end === -1 && !last) return undefined;
  const first = end === -1 ? text : text.slice(0, end);
  if (first.trim() === '') {
    if (text.trim() === '' && last) return undefined;
    throw new UnusableFile('The first line is empty. It has to name the columns.');
  }
  const delimiter = [',', ';', '\t'].reduce((best, next) =>
    first.split(next).length > first.split(best).length ? next : best,
  );
  const { data, errors } = Papa.parse<string[]>(first, { delimiter });
  if (errors.length > 0) throw new UnusableFile('The quotes in the first line are broken.');
  const names = (data[0] ?? []).map((name) => name.trim());
  return { delimiter, type: typeOf(names), names };
}

function typeOf(names: readonly string[]): RowType {
  const type = names.includes('personId') ? 'contact' : 'company';
  if (type === 'company' && !names.includes('companyId')) {
    throw new UnusableFile(
      'The first line names neither a column personId (contacts) nor companyId (companies).',
    );
  }
  const paths = names.map((name) => columnNamed(type, name)?.path);
  const unknown = names
    .filter((_, index) => paths[index] === undefined)
    .map((name) => `"${name.slice(0, 40)}"`);
  if (unknown.length > 0) {
    throw new UnusableFile(`Columns that a ${type} does not have: ${unknown.slice(0, 10).join(', ')}.`);
  }
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw new UnusableFile(`The column ${twice} is there twice.`);
  return type;
}

function rowOf({ line, cells }: Line, names: readonly string[]): ReadRow[] {
  if (line === 1) return [];
  if (cells === null) return [{ line, field: '', reason: 'has a quote that is not closed or not doubled' }];
  if (cells.every((cell) => cell.trim() === '')) return [];
  if (cells.length !== names.length) {
    return [{ line, field: '', reason: `has ${cells.length} values, the first line names ${names.length}` }];
  }
  return [{ line, cells: names.map((name, index) => [name, cells[index]] as const) }];
}
