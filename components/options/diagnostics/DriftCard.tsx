import { useEffect, useState } from 'react';
import { t } from '../../../lib/i18n/t.ts';
import { type Drift, forgetDrift, readDrift } from '../../../lib/settings/drift-log.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';

/** Profiles on which nobody was found, and the structure of the last one, to be passed on by hand: nothing is sent. */
export function DriftCard() {
  const [drift, setDrift] = useState<Drift>();
  const [said, setSaid] = useState('');
  useEffect(() => void readDrift().then(setDrift), []);
  if (!drift) return null;
  const count = drift.times.length;
  const copy = () =>
    navigator.clipboard.writeText(drift.outline).then(
      () => setSaid(t('linkedin_drift_copied')),
      () => setSaid(t('linkedin_drift_copy_failed')),
    );
  const forget = () =>
    forgetDrift().then(() => {
      setDrift({ times: [], outline: '' });
      setSaid('');
    });
  return (
    <Card title={t('linkedin_drift_title')}>
      <p>{count === 0 ? t('linkedin_drift_none') : t('linkedin_drift', { count })}</p>
      {count > 0 && (
        <>
          <p className="muted">{t('linkedin_drift_hint')}</p>
          <Button onClick={() => void copy()}>{t('linkedin_drift_copy')}</Button>{' '}
          <Button kind="quiet" onClick={() => void forget()}>
            {t('linkedin_drift_forget')}
          </Button>
        </>
      )}
      <p role="status">{said}</p>
    </Card>
  );
}
