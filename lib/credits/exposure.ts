/**
 * The most credits that may be set aside for a member who is offline: 10 % of the balance, between 10 and 150 (design,
 * section 5, "Offline exposure is bounded").
 * @param balance credits, with what is set aside already
 */
export function mostHeld(balance: number): number {
  return Math.max(10, Math.min(Math.floor(balance / 10), 150));
}
