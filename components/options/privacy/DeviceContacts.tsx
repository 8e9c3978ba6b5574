import { useState } from 'react';
import { forgetLists } from '../../../lib/account/contact-lists.ts';
import { t } from '../../../lib/i18n/t.ts';
import { send } from '../../../lib/messaging/send.ts';
import type { ErrorCode } from '../../../lib/protocol/errors.ts';
import { RETENTION_CHOICES } from '../../../lib/settings/retention.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/Notice.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { say } from '../../design/Toasts.tsx';
import { useWallet } from '../../wallet/wallet-store.ts';

/** For how long revealed contacts stay on this device, and forgetting them now. */
export function DeviceContacts() {
  const days = useWallet((wallet) => (wallet.status === 'ready' ? wallet.view.retentionDays : 90));
  const accountId = useWallet((wallet) =>
    wallet.status === 'ready' ? wallet.view.session?.account.id : undefined,
  );
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<ErrorCode>();

  async function keep(text: string): Promise<void> {
    const choice = RETENTION_CHOICES.find((one) => String(one) === text);
    if (!choice) return;
    const answer = await send('keepContacts', { days: choice });
    setProblem(answer.ok ? undefined : answer.code);
  }

  async function wipe(): Promise<void> {
    const answer = await send('wipeContacts', {});
    if (answer.ok && accountId) await forgetLists(accountId);
    setProblem(answer.ok ? undefined : answer.code);
    setAsking(false);
    if (answer.ok) say(t('wipe_done'));
  }

  return (
    <Card title={t('retention_title')} lead={t('retention_lead')}>
      <div className="row row--end">
        <SelectField
          label={t('retention_days')}
          value={String(days)}
          onValue={(text) => void keep(text)}
          options={RETENTION_CHOICES.map((count) => ({ value: String(count), text: t('days', { count }) }))}
        />
        <Button onClick={() => setAsking(true)}>{t('wipe')}</Button>
      </div>
      {problem && (
        <Notice tone="danger" live>
          {t(`error_${problem}`)}
        </Notice>
      )}
      {asking && (
        <Dialog
          title={t('wipe_title')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button kind="quiet" onClick={() => setAsking(false)}>
                {t('cancel')}
              </Button>
              <Button kind="danger" onClick={() => void wipe()}>
                {t('wipe')}
              </Button>
            </>
          }
        >
          <p>{t('wipe_text')}</p>
        </Dialog>
      )}
    </Card>
  );
}
