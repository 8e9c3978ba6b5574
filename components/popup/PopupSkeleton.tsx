import { t } from '../../lib/i18n/t.ts';
import { Card } from '../design/Card.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { VisuallyHidden } from '../design/VisuallyHidden.tsx';
import './BalanceCard.css';
import './ConnectionBar.css';
import './List.css';

/** The popup before it knows anything: the same sheets at the same places, so that nothing jumps. */
export function PopupSkeleton() {
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <BalanceSkeleton />
      <div className="connection-bar">
        <div className="connection-bar__words">
          <p className="connection-bar__state">
            <Skeleton shape="short" />
          </p>
          <p className="connection-bar__synced">
            <Skeleton shape="half" />
          </p>
        </div>
      </div>
      <Card flush>
        {['first', 'second', 'third'].map((row) => (
          <div className="list__row" key={row}>
            <div className="list__words">
              <Skeleton shape="half" />
              <Skeleton shape="short" />
            </div>
          </div>
        ))}
      </Card>
    </>
  );
}

function BalanceSkeleton() {
  return (
    <Card>
      <div className="balance-card">
        <div className="balance-card__main">
          <p className="balance-card__label">{t('popup_available')}</p>
          <p className="balance-card__available">
            <Skeleton shape="half" />
          </p>
          <p className="balance-card__held" />
        </div>
        <Skeleton shape="round" />
      </div>
      <dl className="balance-card__parts">
        <PartSkeleton label={t('popup_plan')} />
        <PartSkeleton label={t('popup_purchased')} />
      </dl>
    </Card>
  );
}

function PartSkeleton({ label }: { label: string }) {
  return (
    <div className="balance-card__part">
      <dt className="muted">{label}</dt>
      <dd>
        <Skeleton shape="short" />
      </dd>
    </div>
  );
}
