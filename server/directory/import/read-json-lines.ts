import type { RowType } from './nested-row.ts';
import type { ReadRow, Rejection } from './rows.ts';

/** Characters that one line may have. */
const LONGEST_LINE = 1_000_000;
const DEEPEST = 6;

/** The rows of a JSON Lines file: an object with `personId` is a contact, any other a company. */
export async function* readJsonLines(
  text: AsyncIterable<string>,
): AsyncGenerator<{ type: RowType; rows: ReadRow[] }> {
  for await (const batch of numberedLines(text)) {
    for (const { line, content } of batch) {
      if (content === null) {
        yield { type: 'contact', rows: [refused(line, `is longer than ${LONGEST_LINE} characters`)] };
      } else if (content.trim() !== '') {
        yield rowOf(line, content);
      }
    }
  }
}

const refused = (line: number, reason: string): Rejection => ({ line, field: '', reason });

function rowOf(line: number, content: string): { type: RowType; rows: ReadRow[] } {
  const value = parsed(content);
  if (value === undefined) return { type: 'contact', rows: [refused(line, 'is not JSON')] };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { type: 'contact', rows: [refused(line, 'is not a JSON object')] };
  }
  const type = 'personId' in value ? 'contact' : 'company';
  const cells: [string, unknown][] = [];
  const deep = !flatten(value, [], cells);
  return { type, rows: [deep ? refused(line, 'is nested too deeply') : { line, cells }] };
}

function parsed(content: string): unknown {
  try {
    const value: unknown = JSON.parse(content);
    return value;
  } catch {
    return undefined;
  }
}

/** Each plain value with its path; lists count from 1, as columns do. False when it goes too deep. */
function flatten(value: unknown, path: readonly string[], cells: [string, unknown][]): boolean {
  if (typeof value !== 'object' || value === null) {
    cells.push([path.join('.'), value]);
    return true;
  }
  if (path.length >= DEEPEST) return false;
  const members = Array.isArray(value)
    ? value.map((item: unknown, index) => [String(index + 1), item] as const)
    : Object.entries(value);
  return members.every(([name, member]) => flatten(member, [...path, name], cells));
}

type NumberedLine = { readonly line: number; readonly content: string | null };

/** Lines with their numbers; null stands for one that is too long to be held. */
async function* numberedLines(text: AsyncIterable<string>): AsyncGenerator<NumberedLine[]> {
  let line = 1;
  let rest = '';
  let tooLong = false;
  const ended = (content: string): NumberedLine => {
    const read = { line, content: tooLong || content.length > LONGEST_LINE ? null : content };
    line += 1;
    tooLong = false;
    return read;
  };
  for await (const piece of text) {
    const parts = `${rest}${piece}`.split('\n');
    rest = parts.pop() ?? '';
    yield parts.map(ended);
    if (rest.length > LONGEST_LINE) {
      tooLong = true;
      rest = '';
    }
  }
  if (rest !== '' || tooLong) yield [ended(rest)];
}
