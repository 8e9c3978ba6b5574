/** What an opaque LinkedIn id (`ACoAA…`) says: the family it belongs to and the member number inside it. */
export interface OpaqueId {
  readonly context: 'profile' | 'sales' | 'recruiter' | 'foreign';
  readonly memberId: string;
}

const SHAPE = /^A[A-Za-z][A-Za-z0-9]AA[\w-]{33}[048AEIMQUYcgkosw]$/;
const INSIDE = /A[A-Za-z][A-Za-z0-9]AA[\w-]{33}[048AEIMQUYcgkosw](?![\w-])/;
const CONTEXTS: Readonly<Record<number, OpaqueId['context']>> = {
  42: 'profile',
  44: 'sales',
  67: 'recruiter',
};

/**
 * Reads an opaque id. Takes the id exactly as found (case matters); returns null for anything that is not
 * one: wrong shape, number 0, or a ninth byte other than 1. Layout: linkedin.md, section 4.
 */
export function decodeOpaqueId(id: string): OpaqueId | null {
  if (!SHAPE.test(id)) return null;
  const binary = atob(`${id.replaceAll('-', '+').replaceAll('_', '/')}=`);
  const byte = (index: number): number => binary.charCodeAt(index);
  if (byte(8) !== 1) return null;
  let number = 0;
  // Multiplication, because `<<` turns negative above 2^31.
  for (let index = 2; index < 8; index += 1) number = number * 256 + byte(index);
  if (number === 0) return null;
  return { context: CONTEXTS[byte(0) * 256 + byte(1)] ?? 'foreign', memberId: String(number) };
}

/** The first well-formed opaque id inside a urn or a parameter, or null. */
export function opaqueIdIn(text: string): string | null {
  const id = INSIDE.exec(text)?.[0];
  return id !== undefined && decodeOpaqueId(id) ? id : null;
}
