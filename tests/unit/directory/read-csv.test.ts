import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../server/directory/import/read-csv.ts';
import type { ReadRow } from '../../../server/directory/import/rows.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
}

async function rowsOf(text: string, size = text.length): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const read of readCsv(pieces(text, size))) rows.push(...read.rows);
  return rows;
}

const HEADER = 'personId,fullName,title\n';
const person = (line: number, personId: string, fullName: string, title = '') => ({
  line,
  cells: [
    ['personId', personId],
    ['fullName', fullName],
    ['title', title],
  ],
});
const broken = (line: number) => ({
  line,
  field: '',
  reason: 'has a quote that is not closed or not doubled',
});

describe('Reading CSV', () => {
  it('counts the lines of a file, not its rows', async () => {
    expect(await rowsOf(`${HEADER}1,"Two\nlines",x\n\n,,\n2,Next,y`)).toEqual([
      person(2, '1', 'Two\nlines', 'x'),
      person(6, '2', 'Next', 'y'),
    ]);
  });

  it.each([
    ['text after a closing quote', '1,"A" B,x\n'],
    ['a quote that only closes in a later row', '1,"A,x\n'],
    ['a quote that closes before another value of a later row', '1,A,"x\n'],
  ])('gives up one line for %s, and reads the next row', async (_, row) => {
    const rows = await rowsOf(`${HEADER}${row}2,"Good",y\n3,Good too,z\n`);
    expect(rows).toEqual([broken(2), person(3, '2', 'Good', 'y'), person(4, '3', 'Good too', 'z')]);
  });

  it('reads the same rows however the file comes in pieces, whatever is in it', async () => {
    const cell = fc.stringMatching(/^[a"\n, ]{0,6}$/);
    const whole = fc
      .array(fc.tuple(cell, cell, cell), { maxLength: 8 })
      .map((rows) => Papa.unparse(rows, { newline: '\n' }));
    const torn = fc
      .array(fc.stringMatching(/^[a"\n, ]{0,10}$/), { maxLength: 8 })
      .map((lines) => lines.join('\n'));
    const outcome = (text: string, size?: number) =>
      rowsOf(HEADER + text, size).catch((error: unknown) => String(error));
    await fc.assert(
      fc.asyncProperty(fc.oneof(whole, torn), fc.integer({ min: 1, max: 20 }), async (text, size) => {
        expect(await outcome(text, size)).toEqual(await outcome(text));
      }),
      { numRuns: 500 },
    );
  });

  it('gives every well-formed row back', async () => {
    const cell = fc.stringMatching(/^[a"\n, ;]{0,6}$/).map((value) => `x${value}`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), async (rows) => {
        const read = await rowsOf(HEADER + Papa.unparse(rows, { newline: '\n' }), 7);
        expect(read.map((row) => ('cells' in row ? row.cells.map(([, value]) => value) : row))).toEqual(rows);
      }),
    );
  });
});
