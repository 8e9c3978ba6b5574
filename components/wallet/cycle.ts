const DAY = 24 * 60 * 60 * 1000;

export type CycleProgress = {
  /** How much of the cycle is over: 0 to 1. */
  readonly share: number;
  /** Started days until it ends, not below 0. */
  readonly daysLeft: number;
  /** ms */
  readonly end: number;
};

/** Where `now` (ms) lies in a billing cycle (ISO 8601). */
export function cycleProgress(cycle: { start: string; end: string }, now: number): CycleProgress {
  const start = Date.parse(cycle.start);
  const end = Date.parse(cycle.end);
  const share = end > start ? (now - start) / (end - start) : 1;
  return {
    share: Math.min(1, Math.max(0, share)),
    daysLeft: Math.max(0, Math.ceil((end - now) / DAY)),
    end,
  };
}
