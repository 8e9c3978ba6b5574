import type { Subscription } from '../../lib/credits/plans.ts';

/** What one cycle of a subscription costs, US cents; null for a contract whose price is not known here. */
export function cycleCents({ terms, interval }: Subscription): number | null {
  const cents = interval === 'annual' ? terms.price.annual * 12 : terms.price.monthly;
  return terms.id === 'scale' && cents === 0 ? null : cents;
}
