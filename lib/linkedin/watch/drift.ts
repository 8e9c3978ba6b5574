import type { Timers } from './timers.ts';

/** A profile on which nobody is found for so long is one that we do not understand any more. */
const DRIFT_MS = 5_000;

/**
 * Tells once a page when a profile shows nobody for five seconds.
 * @returns a function to call whenever the page was read: whether it is a profile, and whether anybody was found
 */
export function createDriftWatch(timers: Timers, report: () => void) {
  let cancel: (() => void) | undefined;
  let toldOf = '';
  return (address: string, missing: boolean): void => {
    if (missing && cancel && toldOf === address) return;
    cancel?.();
    cancel = undefined;
    if (!missing || toldOf === address) return;
    toldOf = address;
    cancel = timers.after(DRIFT_MS, report);
  };
}
