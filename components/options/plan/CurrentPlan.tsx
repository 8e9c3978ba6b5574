import { useState } from 'react';
import { format, t } from '../../../lib/i18n/t.ts';
import type { PlanAnswer } from '../../../lib/protocol/billing-api.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Figure } from '../../design/Figure.tsx';
import { planWord } from '../../wallet/words.ts';
import { PlanChangeDialog } from './PlanChangeDialog.tsx';

/** The plan of now, its credits, and what the next renewal keeps, cuts and grants. */
export function CurrentPlan({ plan, admin }: { plan: PlanAnswer; admin: boolean }) {
  const [cancelling, setCancelling] = useState(false);
  const { number, date } = format();
  const { forecast, terms, interval } = plan;
  const ends = date(Date.parse(plan.cycle.end));
  const leaves = plan.next?.planId === 'free';
  return (
    <Card
      title={t('plan_current', { plan: planWord(plan.planId) })}
      lead={t('plan_pays', {
        interval: t(`interval_${interval}`),
        price: format().money(terms.price[interval]),
      })}
      action={
        <Badge tone={plan.status === 'active' ? 'accent' : 'warning'}>{t(`status_${plan.status}`)}</Badge>
      }
    >
      <dl className="columns">
        <Figure
          label={t('popup_plan')}
          value={number(plan.plan)}
          note={t('plan_allowance', { count: plan.allowance })}
        />
        <Figure label={t('popup_purchased')} value={number(plan.purchased)} note={expiringText(plan)} />
        <Figure label={t('plan_cycle_ends')} value={ends} note={t(`cycle_rule_${interval}`)} />
      </dl>
      <section className="stack stack--tight" aria-label={t('forecast_title')}>
        <h3>{t('forecast_title')}</h3>
        <p className="muted">
          {t(leaves ? 'forecast_end' : 'forecast_lead', { date: date(Date.parse(forecast.at)) })}
        </p>
        <dl className="columns">
          <Figure label={t('forecast_keeps')} value={number(forecast.keeps)} />
          <Figure label={t('forecast_cuts')} value={number(forecast.cuts)} />
          <Figure label={t('forecast_grants')} value={number(forecast.grants)} />
        </dl>
      </section>
      {admin && plan.planId !== 'free' && !leaves && (
        <div>
          <Button kind="quiet" onClick={() => setCancelling(true)}>
            {t('plan_cancel')}
          </Button>
        </div>
      )}
      {cancelling && (
        <PlanChangeDialog
          choice={{ planId: 'free', interval: 'monthly' }}
          onClose={() => setCancelling(false)}
        />
      )}
    </Card>
  );
}

function expiringText({ expiring }: PlanAnswer): string {
  const [first] = expiring;
  if (!first) return t('purchased_rule');
  return t('purchased_expiring', { count: first.credits, date: format().date(Date.parse(first.at)) });
}
