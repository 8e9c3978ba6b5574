import type { Billing } from '../billing/billing.ts';
import { lowBalanceLetter } from './letters.ts';
import { mailAdminsOnce } from './notices.ts';

/** A balance is low from this share of the allowance down. */
const LOW_SHARE = 0.1;

/** Whether a balance is worth a look: asked after each charge, from what is at hand. */
export const mayBeLow = (credits: number, allowance: number): boolean => credits <= allowance * LOW_SHARE;

/** Tells the admins once a cycle that the credits are nearly spent. */
export async function noticeLowBalance(
  where: Parameters<typeof mailAdminsOnce>[0] & { readonly billing: Pick<Billing, 'plan'> },
  accountId: string,
): Promise<void> {
  const plan = await where.billing.plan(accountId);
  if (!plan) return;
  const left = plan.plan + plan.purchased - plan.held;
  if (!mayBeLow(left, plan.allowance)) return;
  await mailAdminsOnce(where, accountId, { kind: 'low_balance', mark: String(plan.cycle.no) }, (account) =>
    lowBalanceLetter({ account, left, renews: plan.forecast.at, grants: plan.forecast.grants }),
  );
}
