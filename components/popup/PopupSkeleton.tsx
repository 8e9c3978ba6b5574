import { t } from '../../lib/i18n/t.ts';
import { Card } from '../design/Card.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { VisuallyHidden } from '../design/VisuallyHidden.tsx';
import './BalanceCard.css';
import './ConnectionBar.css';

/** The popup before it knows anything: the same sheets at the same places. */
export function PopupSkeleton() {
  return (
    <div aria-busy="true">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Card>
        <div className="balance-card">
          <div className="balance-card__main">
            <p className="balance-card__label">{t('popup_available')}</p>
            <p className="balance-card__available">
              <Skeleton />
            </p>
            <p className="balance-card__held" />
          </div>
          <Skeleton shape="round" />
        </div>
        <dl className="balance-card__parts">
          <div className="balance-card__part">
            <dt className="muted">{t('popup_plan')}</dt>
            <dd>
              <Skeleton shape="half" />
            </dd>
          </div>
          <div className="balance-card__part">
            <dt className="muted">{t('popup_purchased')}</dt>
            <dd>
              <Skeleton shape="half" />
            </dd>
          </div>
        </dl>
      </Card>
    </div>
  );
}
