/** Why a member says that revealed data is wrong. */
export const REFUND_REASONS = ['bounced', 'wrong_person', 'dead_number'] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

export type RefundDecision =
  | { readonly kind: 'automatic' }
  | { readonly kind: 'needs_admin' }
  | { readonly kind: 'refused'; readonly code: 'too_late' | 'already_refunded' | 'nothing_charged' };

const WINDOW_MS = 14 * 86_400_000;
const FAIR_SHARE = 0.05;
const FAIR_MINIMUM = 10;

export type RefundRequest = {
  readonly chargedAt: Date;
  readonly now: Date;
  /** Credits of the charge. */
  readonly credits: number;
  readonly refundedBefore: boolean;
  /** Credits charged, and credits refunded, in the current cycle. */
  readonly chargedInCycle: number;
  readonly refundedInCycle: number;
  /** An admin decides: fair use does not bind. */
  readonly byAdmin: boolean;
};

/** Credits that refunds may return in a cycle without an admin: 5 % of what was charged, at least 10. */
export function fairUse(chargedInCycle: number): number {
  return Math.max(FAIR_MINIMUM, Math.floor(chargedInCycle * FAIR_SHARE));
}

/** Whether a charge is refunded (design, sections 3 and 9): within 14 days, once, automatically up to fair use. */
export function decideRefund(request: RefundRequest): RefundDecision {
  if (request.credits === 0) return { kind: 'refused', code: 'nothing_charged' };
  if (request.refundedBefore) return { kind: 'refused', code: 'already_refunded' };
  if (request.now.getTime() - request.chargedAt.getTime() > WINDOW_MS)
    return { kind: 'refused', code: 'too_late' };
  if (request.byAdmin) return { kind: 'automatic' };
  const total = request.refundedInCycle + request.credits;
  return { kind: total <= fairUse(request.chargedInCycle) ? 'automatic' : 'needs_admin' };
}
