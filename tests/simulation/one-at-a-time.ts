import type { Device } from '../../lib/wallet/device.ts';

/** The browser's lock, in one process: while work is under way, other work is turned away. */
export function oneAtATime(): Device['exclusively'] {
  let busy = false;
  return async (work) => {
    if (busy) return undefined;
    busy = true;
    try {
      return await work();
    } finally {
      busy = false;
    }
  };
}
