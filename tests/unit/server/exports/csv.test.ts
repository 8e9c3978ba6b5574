import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../../server/exports/csv.ts';

const parsed = (text: string): string[][] => Papa.parse<string[]>(text.replace('\uFEFF', '').trimEnd()).data;

describe('a CSV file', () => {
  it.each([
    '=1+1',
    '+16175550142',
    '-2',
    '@SUM(A1)',
    '\t=1+1',
    '\r\n=cmd|/C calc',
    '  =1',
    '＝1+1',
    '|calc',
    '%0A',
  ])('makes text of the formula %j', (cell) => {
    const [, row] = parsed(csvOf(['name'], [[cell]]));
    expect(row?.[0]).toMatch(/^'/);
  });

  it('begins no cell as a formula, keeps every line, and keeps plain texts word for word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 })),
        (rows) => {
          const [head, ...lines] = parsed(csvOf(['one', 'two'], rows));
          expect(head).toEqual(['one', 'two']);
          const shown = rows.length === 0 ? [] : lines;
          expect(shown).toHaveLength(rows.length);
          for (const cell of shown.flat()) expect(cell).not.toMatch(/^\s*[=+\-@|%＝＋－＠]/);
        },
      ),
      { numRuns: 200 },
    );
    expect(parsed(csvOf(['a'], [['Élodie, "Brévanne"; קווילון']]))[1]).toEqual([
      'Élodie, "Brévanne"; קווילון',
    ]);
  });
});
