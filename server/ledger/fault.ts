/** One thing that is not as it must be. */
export type Finding = {
  readonly accountId: string;
  /** The entry it is about; null when it is about the account or a charge without an entry. */
  readonly seq: number | null;
  readonly field: string;
  readonly message: string;
};

/** A finding without its account, as the single checks make them. */
export type Fault = Omit<Finding, 'accountId'>;

/** A fault when a stored value is not what the entries say. */
export function differs(seq: number | null, field: string, stored: unknown, expected: unknown): Fault[] {
  return stored === expected
    ? []
    : [{ seq, field, message: `is ${String(stored)}, the entries say ${String(expected)}` }];
}
