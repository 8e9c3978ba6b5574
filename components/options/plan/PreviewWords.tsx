import { format, t } from '../../../lib/i18n/t.ts';
import type { PlanPreview } from '../../../lib/protocol/billing-api.ts';
import { Figure } from '../../design/Figure.tsx';
import { planWord } from '../../wallet/words.ts';
import type { PlanChoice } from './PlanChangeDialog.tsx';

/** The preview in sentences: when, for how much, what stays, what expires, what is granted, what is there afterwards. */
export function PreviewWords({ preview, choice }: { preview: PlanPreview; choice: PlanChoice }) {
  const { credits, at, cents, change } = preview;
  const plan = planWord(choice.planId);
  const date = format().date(Date.parse(at));
  const atOnce = change === 'upgrade';
  return (
    <>
      <p>{atOnce ? t('preview_at_once', { plan }) : t('preview_at', { plan, date })}</p>
      {atOnce && cents !== null && <p>{t('preview_costs', { price: format().money(cents) })}</p>}
      <dl className="columns">
        <Figure label={t('preview_now')} value={format().number(credits.plan + credits.purchased)} />
        <Figure label={t('preview_expires')} value={format().number(credits.expires)} />
        <Figure label={t('preview_grants')} value={format().number(credits.grants)} />
        <Figure
          label={t('preview_after')}
          value={format().number(credits.after.plan + credits.after.purchased)}
        />
      </dl>
      <p className="muted">
        {t(
          atOnce ? 'preview_new_cycle' : choice.planId === 'free' ? 'preview_readable' : 'preview_take_back',
        )}
      </p>
    </>
  );
}
