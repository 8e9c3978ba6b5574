/** Time, passed in so that tests need not wait. */
export type Timers = {
  /** Milliseconds that only ever grow. */
  now(): number;
  /** Acts once after a while. @returns a function that calls it off */
  after(ms: number, act: () => void): () => void;
};

export const realTimers: Timers = {
  now: () => performance.now(),
  after: (ms, act) => {
    const id = setTimeout(act, ms);
    return () => clearTimeout(id);
  },
};
