import { z } from 'zod';

/** The place after a row: rows are in the order of their folded name, then of their id. */
export type Place = { readonly name: string; readonly id: string };

const placeSchema = z.tuple([z.string().max(2000), z.string().max(100)]);

export const cursorOf = ({ name, id }: Place): string =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url');

/** @returns undefined for what no search gave */
export function placeOf(cursor: string): Place | undefined {
  try {
    const [name, id] = placeSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return /\0/.test(name + id) || !(name + id).isWellFormed() ? undefined : { name, id };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
