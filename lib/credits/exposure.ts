import type { OfflineTerms } from './plans.ts';

/**
 * The most credits that may be held or set aside for a member who is offline (design, section 5, "Offline exposure is
 * bounded").
 * @param balance credits, with what is set aside already
 */
export function mostHeld({ share, least, most }: OfflineTerms, balance: number): number {
  return Math.max(least, Math.min(Math.floor(balance * share), most));
}
