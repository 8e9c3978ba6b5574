import { mostHeld } from '../../lib/credits/exposure.ts';
import type { OfflineTerms } from '../../lib/credits/plans.ts';
import type { OfflinePolicy } from '../../lib/protocol/wallet-api.ts';

const HOUR_MS = 60 * 60 * 1000;

/**
 * What a device may queue while it cannot reach the server (design, section 5): enough to go on working, little enough
 * that a lost device cannot hold an account's credits.
 * @param balance credits
 */
export function offlinePolicy(terms: OfflineTerms, balance: number): OfflinePolicy {
  return {
    maxQueued: terms.queued,
    maxHeld: mostHeld(terms, balance),
    warnAfterMs: terms.warnAfterHours * HOUR_MS,
    expireAfterMs: terms.expireAfterHours * HOUR_MS,
  };
}
