import type { RowType } from './nested-row.ts';
import { readCsv } from './read-csv.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readText } from './read-text.ts';
import { type ReadRow, UnusableFile } from './rows.ts';

/**
 * The rows of a CSV or JSON Lines file; the first character tells which of them it is. Holds a piece of the file at a
 * time, never all of it.
 * @param onRead gets the number of bytes of each piece once its rows were taken
 * @throws UnusableFile
 */
export async function* readRows(
  path: string,
  onRead: (bytes: number) => void,
): AsyncGenerator<{ type: RowType; rows: ReadRow[] }> {
  const text = readText(path, onRead);
  let start = '';
  while (start.trim() === '') {
    const next = await text.next();
    if (next.done) throw new UnusableFile('The file is empty.');
    start += next.value;
  }
  const sign = start.trimStart()[0];
  if (sign === '[')
    throw new UnusableFile('This is one JSON list. Write one JSON object a line (JSON Lines).');
  yield* sign === '{' ? readJsonLines(after(start, text)) : readCsv(after(start, text));
}

async function* after(start: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield start;
  yield* rest;
}
