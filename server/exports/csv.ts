import Papa from 'papaparse';

/**
 * How a cell begins that a spreadsheet takes for a formula (OWASP, "CSV Injection"): also the full-width signs of Asian
 * keyboards, and white space before one of them.
 */
export const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠|%]/u;

/** One line a row, first the names; formulas are made text by an apostrophe, and control characters are left out. */
export function csvOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const plain = text.toWellFormed().replaceAll(/\p{Cc}+/gu, ' ');
    return FORMULA.test(plain) ? `'${plain}` : plain;
  };
  const data = rows.map((row) => row.map(cell));
  // The mark says that it is UTF-8: spreadsheets guess otherwise
  return `\uFEFF${Papa.unparse({ fields: [...columns], data }, { newline: '\r\n' })}\r\n`;
}
