/** Why a row, or a value of it, was not taken. Never holds the value itself. */
export type Rejection = {
  /** The first line of the row in the file, from 1. */
  readonly line: number;
  /** The path to the value, as a column is named; empty when the whole row is meant. */
  readonly field: string;
  readonly reason: string;
};

/** A row as a file holds it: each value with the path that its column or key names. */
export type RawRow = { readonly line: number; readonly cells: readonly (readonly [string, unknown])[] };

export type ReadRow = RawRow | Rejection;

export const isRejection = (row: object): row is Rejection => 'reason' in row;

/** A file that cannot be imported at all. The message says why and what to do. */
export class UnusableFile extends Error {
  override name = 'UnusableFile';
}
