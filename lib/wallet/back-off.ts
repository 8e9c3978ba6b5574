import type { Pause } from './meta.ts';

const FIRST_MS = 1000;
export const LONGEST_BACK_OFF_MS = 5 * 60_000;

/** Full jitter: a random time of at most `1 s x 2^attempts`, and never above 5 minutes. @returns ms to wait */
export function backOff(attempts: number, random: () => number): number {
  return Math.floor(random() * Math.min(LONGEST_BACK_OFF_MS, FIRST_MS * 2 ** attempts));
}

/** A time further away than any back-off means that the clock was set back: then waiting has no reason. */
export function isDue(notBefore: number, now: number): boolean {
  return notBefore <= now || notBefore - now > LONGEST_BACK_OFF_MS;
}

export function isPaused(pause: Pause | undefined, now: number): boolean {
  return pause !== undefined && now < pause.until && now >= pause.setAt;
}
