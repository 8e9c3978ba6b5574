/** As `search_fold` of the database: small letters without accents. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** The text as a LIKE pattern that finds it anywhere. */
export const anywhere = (text: string): string => `%${fold(text).replaceAll(/[\\%_]/g, '\\$&')}%`;

/**
 * Words as a query over `words`: each has to be there, the last ones also as the beginning of a word.
 * @param weight only words of this weight: A the name, B the title or description, C the company
 * @returns null when there is no word in it
 */
export function wordsQuery(text: string, weight: '' | 'A' | 'B' | 'C' = ''): string | null {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0 ? null : words.map((word) => `${word}:*${weight}`).join(' & ');
}
