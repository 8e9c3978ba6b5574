/** A page that looks up whether people are owned, among many. */
export type Looking = {
  /** Takes in `owned` people: `person-0` to `person-<owned - 1>`. */
  open(server: string, owned: number): Promise<void>;
  /** @returns how many of them are owned */
  quote(slugs: readonly string[]): Promise<number>;
};

declare global {
  var looking: Looking;
}

export const slugOf = (i: number): string => `person-${i}`;

/** A row as an index of one's own would have it. */
export const ownedRow = (i: number) => ({ slug: slugOf(i), subject: `c-${i}`, dataPoint: 'emails' });
