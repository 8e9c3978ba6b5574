import { Building2, Coins, type LucideIcon, Mail, MousePointerClick, Phone } from 'lucide-react';
import { useState } from 'react';
import { format, t } from '../../lib/i18n/t.ts';
import { send } from '../../lib/messaging/send.ts';
import type { Activity } from '../../lib/wallet/activity.ts';
import { Badge } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { RelativeTime } from '../design/RelativeTime.tsx';
import { VisuallyHidden } from '../design/VisuallyHidden.tsx';
import { actionWord } from '../wallet/words.ts';
import { activityLine } from './activity-line.ts';
import './List.css';

const ICONS: Partial<Record<string, LucideIcon>> = { emails: Mail, phones: Phone, profile: Building2 };
const SHOWN = 10;

/** What happened lately: who, what, credits, when. */
export function ActivityCard({ recent, memberId }: { recent: readonly Activity[]; memberId: string }) {
  if (recent.length === 0) {
    return (
      <Card flush>
        <EmptyState icon={<MousePointerClick size={20} />} title={t('activity_empty_title')}>
          {t('activity_empty_text')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card flush title={t('activity_title')}>
      <ul>
        {recent.slice(0, SHOWN).map((activity) => (
          <ActivityRow key={activity.id} activity={activity} memberId={memberId} />
        ))}
      </ul>
    </Card>
  );
}

function ActivityRow({ activity, memberId }: { activity: Activity; memberId: string }) {
  const Icon = (activity.action && ICONS[activity.action]) || Coins;
  const { title, detail, badge } = activityLine(activity, memberId);
  return (
    <li className="list__row">
      <span className="list__icon" aria-hidden="true">
        <Icon size={16} />
      </span>
      <div className="list__words">
        <p className="list__name" dir="auto" title={title}>
          {title}
        </p>
        {detail && <p className="list__detail">{detail}</p>}
      </div>
      <div className="list__end">
        {badge ? (
          <Badge tone={badge.tone}>{badge.text}</Badge>
        ) : (
          <p className="list__credits">
            <span aria-hidden="true">{format().signed(activity.credits)}</span>
            <VisuallyHidden>{t('credits', { count: activity.credits })}</VisuallyHidden>
          </p>
        )}
        <p className="list__when">
          <RelativeTime at={activity.at} />
        </p>
        {activity.again && activity.memberId === memberId && <Again activity={activity} title={title} />}
      </div>
    </li>
  );
}

/** The same reveal as a new charge, at most at the price that was shown. */
function Again({ activity: { action, again }, title }: { activity: Activity; title: string }) {
  const [asked, setAsked] = useState(false);
  if (!again || !action) return null;
  const price = t('credits', { count: again.ceiling });
  return (
    <Button
      small
      busy={asked}
      aria-label={t('retry_one', { what: actionWord(action), person: title, price })}
      onClick={() => {
        setAsked(true);
        void send('retry', again).finally(() => setAsked(false));
      }}
    >
      {t('retry_for', { count: again.ceiling })}
    </Button>
  );
}
