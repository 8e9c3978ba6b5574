import type { OfflinePolicy } from '../../lib/protocol/wallet-api.ts';

const HOUR_MS = 60 * 60 * 1000;

/**
 * What a device may queue while it cannot reach the server (design, section 5): enough to go on working, little enough
 * that a lost device cannot hold an account's credits.
 * @param balance credits
 */
export function offlinePolicy(balance: number): OfflinePolicy {
  return {
    maxQueued: 25,
    maxHeld: Math.max(10, Math.min(Math.floor(balance / 10), 150)),
    warnAfterMs: 24 * HOUR_MS,
    expireAfterMs: 72 * HOUR_MS,
  };
}
