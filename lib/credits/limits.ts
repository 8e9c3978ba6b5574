/** A limit on what a member or a group may spend in a cycle (Scale). */
export type Usage = { readonly used: number; readonly limit: number | null };

export type LimitMark = 'clear' | 'warning' | 'reached';

const WARNING_SHARE = 0.75;

/** Warned at 75 %, refused at 100 % (design, section 3, "member limit"). */
export function limitMark({ used, limit }: Usage): LimitMark {
  if (limit === null) return 'clear';
  if (used >= limit) return 'reached';
  return used >= limit * WARNING_SHARE ? 'warning' : 'clear';
}

/** Whether spending these credits stays within the limit. */
export function withinLimit({ used, limit }: Usage, credits: number): boolean {
  return limit === null || used + credits <= limit;
}
