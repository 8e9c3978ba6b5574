import { useState } from 'react';
import { t } from '../../lib/i18n/t.ts';
import { send } from '../../lib/messaging/send.ts';
import type { WaitingCharge, WalletView } from '../../lib/wallet/view.ts';
import { Badge } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { RelativeTime } from '../design/RelativeTime.tsx';
import { actionWord, personWord } from '../wallet/words.ts';
import './List.css';

/** The charges that are not decided yet; those that never left this device can be cancelled. */
export function QueueCard({ waiting }: { waiting: WalletView['waiting'] }) {
  const [said, setSaid] = useState('');

  async function cancel(charge: WaitingCharge): Promise<void> {
    const answer = await send('cancel', { key: charge.key });
    if (!answer.ok) setSaid(t(`error_${answer.code}`));
    else
      setSaid(
        t(answer.value.cancelled ? 'queue_cancelled' : 'queue_too_late', {
          person: personWord(charge.person),
        }),
      );
  }

  return (
    <>
      {waiting.length > 0 && (
        <Card flush title={t('queue_title')}>
          <ul>
            {waiting.map((charge) => (
              <WaitingRow key={charge.key} charge={charge} onCancel={() => void cancel(charge)} />
            ))}
          </ul>
        </Card>
      )}
      <p className="list__said" role="status">
        {said}
      </p>
    </>
  );
}

function WaitingRow({ charge, onCancel }: { charge: WaitingCharge; onCancel: () => void }) {
  const person = personWord(charge.person);
  return (
    <li className="list__row">
      <div className="list__words">
        <p className="list__name" dir="auto" title={person}>
          {person}
        </p>
        <p className="list__detail">
          {actionWord(charge.dataPoint)} · {t('credits', { count: charge.held })} ·{' '}
          <RelativeTime at={charge.createdAt} />
        </p>
        <p className="list__detail">
          {t(charge.closing ? 'queue_why_closing' : `queue_why_${charge.state}`)}
          {charge.attempts > 1 && ` · ${t('queue_attempts', { count: charge.attempts })}`}
        </p>
      </div>
      {charge.state === 'attention' && (
        <Button small onClick={() => void send('check', { key: charge.key })}>
          {t('queue_check')}
        </Button>
      )}
      {charge.cancellable ? (
        <Button
          small
          aria-label={t('queue_cancel_one', { what: actionWord(charge.dataPoint), person })}
          onClick={onCancel}
        >
          {t('queue_cancel')}
        </Button>
      ) : (
        <Badge tone={charge.state === 'attention' ? 'danger' : 'neutral'}>{t(`queue_${charge.state}`)}</Badge>
      )}
    </li>
  );
}
