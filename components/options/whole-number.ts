/** A whole number as a person types it, spaces and separators included; undefined when it is none or out of bounds. */
export function wholeNumber(text: string, least: number, most: number): number | undefined {
  const digits = text.trim().replace(/[\s.,'’\u00A0\u202F](?=\d{3}(?!\d))/g, '');
  if (!/^\d{1,9}$/.test(digits)) return undefined;
  const value = Number(digits);
  return value >= least && value <= most ? value : undefined;
}
