/** Charges per second, and how long one took, in milliseconds. */
export type Measured = { readonly perSecond: number; readonly p50: number; readonly p99: number };

/**
 * Callers that each ask, wait for the answer, and ask again.
 * @param work one charge of a caller
 * @param seconds measured after a quarter of that time as a warm-up
 */
export async function closedLoop(
  callers: number,
  seconds: number,
  work: (caller: number) => Promise<void>,
): Promise<Measured> {
  const begin = performance.now() + seconds * 250;
  const end = begin + seconds * 1000;
  const latencies: number[] = [];
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let started = performance.now(); started < end; ) {
        await work(caller);
        const now = performance.now();
        if (started >= begin && now <= end) latencies.push(now - started);
        started = now;
      }
    }),
  );
  return summary(latencies, seconds);
}

/**
 * One caller who writes `size` charges at a time.
 * @param work resolves with the milliseconds that count
 */
export async function batchLoop(
  size: number,
  seconds: number,
  work: () => Promise<number>,
): Promise<Measured> {
  await work();
  const times: number[] = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ) times.push(await work());
  const total = times.reduce((sum, time) => sum + time, 0);
  return { ...summary(times, seconds), perSecond: (times.length * size * 1000) / total };
}

function summary(latencies: readonly number[], seconds: number): Measured {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { perSecond: sorted.length / seconds, p50: at(0.5), p99: at(0.99) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Field by field. */
export const medianOf = (rounds: readonly Measured[]): Measured => ({
  perSecond: median(rounds.map((round) => round.perSecond)),
  p50: median(rounds.map((round) => round.p50)),
  p99: median(rounds.map((round) => round.p99)),
});
