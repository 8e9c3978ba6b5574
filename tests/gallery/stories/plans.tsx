import { PLANS } from '../../../lib/credits/plans.ts';
import { t } from '../../../lib/i18n/t.ts';
import type { PlanAnswer } from '../../../lib/protocol/billing-api.ts';
import { comparison, FROZEN, freeze, plan, preview } from '../facts/plans.ts';
import type { Story } from '../story.ts';
import { asMember, common, option, said } from './options.tsx';

const at = option('plan');
const server = (changes: Partial<PlanAnswer> = {}, rules = freeze()): NonNullable<Story['server']> => ({
  '/plan': said(plan(changes)),
  '/plans': said(comparison),
  '/freeze': said(rules),
  '/plan/preview': said(preview),
});
const free: Partial<PlanAnswer> = {
  planId: 'free',
  terms: PLANS.free,
  allowance: 40,
  plan: 0,
  purchased: 0,
  forecast: { at: plan().forecast.at, keeps: 0, cuts: 0, grants: 40 },
};
const rich = { plan: 1_000_000, purchased: 1_000_000, forecast: { ...plan().forecast, cuts: 998_800 } };
const pressed = (press: NonNullable<Story['press']>): Partial<Story> => ({ press });

/** Plan, comparison, changes and freeze. */
export const plans: readonly Story[] = [
  ...common('plan', server()),
  at('in order', server()),
  at('a member', server(), { wallet: asMember }),
  at('free, zero credits', server(free, freeze({ refusal: 'paid_plans_only' }))),
  at('annual', server({ interval: 'annual', cap: null, allowance: 7200 })),
  at('scale', server({ planId: 'scale', terms: PLANS.scale })),
  at('one million credits', server(rich)),
  at(
    'frozen',
    server({ status: 'frozen', freeze: { ...plan().freeze, current: FROZEN } }, freeze({ current: FROZEN })),
  ),
  at(
    'frozen before',
    server(
      {},
      freeze({ history: [{ start: FROZEN.from, end: FROZEN.until }], refusal: 'too_soon_after_last' }),
    ),
  ),
  at('suspended', server({ status: 'suspended' })),
  at('unpaid', server({ graceUntil: '2026-11-29T00:00:00.000Z' })),
  at(
    'downgrade recorded',
    server({ next: { planId: 'starter', interval: 'monthly', at: plan().cycle.end } }),
  ),
  at('ends', server({ next: { planId: 'free', interval: 'monthly', at: plan().cycle.end } })),
  at('purchased credits expire', server({ expiring: [{ credits: 40, at: '2027-01-01T00:00:00.000Z' }] })),
  at(
    'upgrade asked',
    server(),
    pressed(() => [`${t('plan_upgrade')}: ${t('plan_premium')}`]),
  ),
  at(
    'upgrade, price not to be had',
    { ...server(), '/plan/preview': { code: 'server_unreachable' } },
    pressed(() => [`${t('plan_upgrade')}: ${t('plan_premium')}`]),
  ),
  at(
    'cancel asked',
    server(),
    pressed(() => [t('plan_cancel')]),
  ),
  at(
    'freeze asked',
    server(),
    pressed(() => [t('freeze_start')]),
  ),
  at('comparison not to be had', { ...server(), '/plans': { code: 'unavailable' } }),
];
