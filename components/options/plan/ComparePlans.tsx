import { Check, Minus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import type { Interval } from '../../../lib/credits/plans.ts';
import { format, t } from '../../../lib/i18n/t.ts';
import type { comparedPlanSchema, PlanAnswer } from '../../../lib/protocol/billing-api.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { planWord } from '../../wallet/words.ts';
import { PlanChangeDialog, type PlanChoice } from './PlanChangeDialog.tsx';
import './ComparePlans.css';

type Compared = z.infer<typeof comparedPlanSchema>;
type ComparePlansProps = { current: PlanAnswer; plans: readonly Compared[]; admin: boolean };

/** Every plan side by side; a change is spelled out before it is asked for. */
export function ComparePlans({ current, plans, admin }: ComparePlansProps) {
  const [interval, setInterval] = useState<Interval>(current.interval);
  const [choice, setChoice] = useState<PlanChoice>();
  return (
    <Card
      title={t('plans_title')}
      lead={t('plans_lead')}
      action={
        <SelectField
          bare
          label={t('plans_interval')}
          value={interval}
          onValue={setInterval}
          options={[
            { value: 'monthly', text: t('interval_monthly') },
            { value: 'annual', text: t('interval_annual') },
          ]}
        />
      }
    >
      <ul className="plans">
        {plans.map((plan) => (
          <PlanColumn
            key={plan.terms.id}
            plan={plan}
            interval={interval}
            admin={admin}
            onChoose={setChoice}
          />
        ))}
      </ul>
      {choice && <PlanChangeDialog choice={choice} onClose={() => setChoice(undefined)} />}
    </Card>
  );
}

type PlanColumnProps = {
  plan: Compared;
  interval: Interval;
  admin: boolean;
  onChoose: (choice: PlanChoice) => void;
};

function PlanColumn({ plan: { terms, intervals }, interval, admin, onChoose }: PlanColumnProps) {
  const offer = intervals.find((one) => one.interval === interval) ?? intervals[0];
  if (!offer) return null;
  const { change } = offer;
  const name = planWord(terms.id);
  const verb = change === 'upgrade' ? t('plan_upgrade') : t('plan_downgrade');
  return (
    <li className={change === 'current' ? 'plans__plan plans__plan--current' : 'plans__plan'}>
      <div className="row row--between">
        <h3>{name}</h3>
        {change === 'current' && <Badge tone="accent">{t('plan_now')}</Badge>}
      </div>
      <p>
        {change === 'by_contract' ? (
          <span className="plans__price">{t('plan_by_contract')}</span>
        ) : (
          <>
            <span className="plans__price">{format().money(terms.price[offer.interval])}</span>{' '}
            <span className="muted small">{t('plan_a_month')}</span>
          </>
        )}
      </p>
      <ul className="plans__facts small">
        <Fact>{t('plan_credits_month', { count: terms.allowance })}</Fact>
        <Fact>{t('plan_seats', { count: terms.seats })}</Fact>
        <Fact>{t('plan_bulk', { count: terms.bulkReveal })}</Fact>
        <Fact without={!terms.companyExport}>{t('plan_company_export')}</Fact>
        <Fact without={!terms.memberLimits}>{t('plan_member_limits')}</Fact>
      </ul>
      {admin && (change === 'upgrade' || change === 'downgrade') ? (
        <Button
          kind={change === 'upgrade' ? 'primary' : 'secondary'}
          small
          wide
          aria-label={`${verb}: ${name}`}
          onClick={() => onChoose({ planId: terms.id, interval: offer.interval })}
        >
          {verb}
        </Button>
      ) : (
        <span />
      )}
    </li>
  );
}

function Fact({ without = false, children }: { without?: boolean; children: ReactNode }) {
  const Icon = without ? Minus : Check;
  return (
    <li className={without ? 'plans__fact plans__fact--without muted' : 'plans__fact'}>
      <Icon size={14} aria-hidden="true" />
      <span>{without ? t('plan_without', { what: String(children) }) : children}</span>
    </li>
  );
}
