import { t } from '../../../lib/i18n/t.ts';
import { usage as report } from '../facts/teams.ts';
import type { Story } from '../story.ts';
import { common, option, said } from './options.tsx';

const at = option('usage');
const estimate = said({ creditsPerMonth: 345, plan: 'starter' });
const server = { '/usage': said(report(true)), '/estimate': estimate };

/** Charts with the table behind each, and the estimator. */
export const usage: readonly Story[] = [
  ...common('usage', server),
  at('by day', server),
  ...(['category', 'surface', 'member'] as const).map((by) =>
    at(`by ${by}`, server, { press: () => [t(`usage_by_${by}`)] }),
  ),
  at('nothing used', { ...server, '/usage': said(report(false)) }),
  at('estimate of nonsense', server, { type: () => ({ [t('estimate_members')]: '0' }) }),
];
