import type { Parts } from './renewal.ts';

/**
 * Splits credits over the two parts: plan credits are spent first.
 * @returns how much of each part is spent, or `undefined` when both together do not hold enough
 */
export function spend(parts: Parts, credits: number): Parts | undefined {
  if (credits > parts.plan + parts.purchased) return undefined;
  const plan = Math.min(parts.plan, credits);
  return { plan, purchased: credits - plan };
}
