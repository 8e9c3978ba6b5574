import { useSyncExternalStore } from 'react';

const STEP = 15_000;

/** The time in ms, renewed every 15 seconds while the page is open. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read);
}

function subscribe(changed: () => void): () => void {
  const timer = setInterval(changed, STEP);
  return () => clearInterval(timer);
}

/** In steps, since React wants the same answer until something changed; rounded up, so "now" is never in the past. */
function read(): number {
  return Math.ceil(Date.now() / STEP) * STEP;
}
