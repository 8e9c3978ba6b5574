import { TriangleAlert } from 'lucide-react';
import { format, t } from '../../lib/i18n/t.ts';
import type { WalletView } from '../../lib/wallet/view.ts';
import { Badge } from '../design/Badge.tsx';
import { Card } from '../design/Card.tsx';
import { Credits } from '../design/Credits.tsx';
import { Ring } from '../design/Ring.tsx';
import { useNow } from '../design/use-now.ts';
import { cycleProgress } from '../wallet/cycle.ts';
import './BalanceCard.css';
import { useForecast } from './use-forecast.ts';

type BalanceCardProps = {
  standing: NonNullable<WalletView['standing']>;
  cycle: WalletView['cycle'];
  accountId: string;
};

/** What can be spent now, what is held for queued charges, and the two parts of the balance. */
export function BalanceCard({ standing, cycle, accountId }: BalanceCardProps) {
  const forecast = useForecast(accountId);
  return (
    <Card>
      <div className="balance-card">
        <div className="balance-card__main">
          <h2 className="balance-card__label" id="available">
            {t('popup_available')}
          </h2>
          <p className="balance-card__available" role="status" aria-labelledby="available">
            <Credits amount={standing.available} bare />
          </p>
          <p className="balance-card__held">
            {standing.held > 0 && <Badge tone="warning">{t('popup_held', { count: standing.held })}</Badge>}
          </p>
        </div>
        {cycle && <CycleRing cycle={cycle} />}
      </div>
      <dl className="balance-card__parts">
        <div className="balance-card__part">
          <dt className="muted">{t('popup_plan')}</dt>
          <dd>
            <Credits amount={standing.plan} bare />
          </dd>
        </div>
        <div className="balance-card__part">
          <dt className="muted">{t('popup_purchased')}</dt>
          <dd>
            <Credits amount={standing.purchased} bare />
          </dd>
        </div>
        {standing.reserved > 0 && (
          <div className="balance-card__part">
            <dt className="muted">{t('popup_aside')}</dt>
            <dd>
              <Credits amount={standing.reserved} bare />
            </dd>
          </div>
        )}
      </dl>
      {forecast && forecast.cuts > 0 && (
        <p className="balance-card__warning">
          <TriangleAlert size={14} aria-hidden="true" />
          {t('forecast_warning', { count: forecast.cuts, date: format().date(Date.parse(forecast.at)) })}
        </p>
      )}
    </Card>
  );
}

function CycleRing({ cycle }: { cycle: NonNullable<WalletView['cycle']> }) {
  const { share, daysLeft, end } = cycleProgress(cycle, useNow());
  return (
    <div className="balance-card__cycle" title={t('popup_cycle_ends', { date: format().date(end) })}>
      <Ring share={1 - share}>
        <span className="balance-card__days">{format().number(daysLeft)}</span>{' '}
        <span className="balance-card__days-word">{t('popup_days_left', { count: daysLeft })}</span>
      </Ring>
    </div>
  );
}
