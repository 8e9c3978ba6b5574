import type { Timers } from '../../../lib/linkedin/watch/timers.ts';

/** Time that a test moves by hand. */
export function handTimers(): Timers & { advance(ms: number): Promise<void> } {
  let now = 0;
  let pending: { at: number; act: () => void }[] = [];
  return {
    now: () => now,
    after(ms, act) {
      const timer = { at: now + ms, act };
      pending.push(timer);
      return () => {
        pending = pending.filter((one) => one !== timer);
      };
    },
    async advance(ms) {
      const end = now + ms;
      await settled();
      for (;;) {
        const next = pending.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        pending = pending.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.act();
        await settled();
      }
      now = end;
    },
  };
}

/** Until mutation observers and promises have had their turn. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
