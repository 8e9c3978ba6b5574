/**
 * How values of the database arrive, the same from both engines: bigint as a safe integer, bytea as `Uint8Array`,
 * times as `Date`, dates as text.
 */
export const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  17: parseBytea,
  20: parseBigint,
  1082: (text) => text,
  1114: (text) => new Date(`${text.replace(' ', 'T')}Z`),
  1184: parseInstant,
};

function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`);
  return value;
}

function parseBytea(text: string): Uint8Array {
  if (!text.startsWith('\\x')) throw new RangeError('bytea_output is not hex');
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'));
}

/** `2026-01-31 10:00:00.123+00`, with an offset in hours or hours and minutes. */
function parseInstant(text: string): Date {
  const iso = text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`not a time: ${text}`);
  return instant;
}
