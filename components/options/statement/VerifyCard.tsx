import { useState } from 'react';
import { t } from '../../../lib/i18n/t.ts';
import { send } from '../../../lib/messaging/send.ts';
import type { Result } from '../../../lib/protocol/errors.ts';
import type { VerifiedStatement } from '../../../lib/protocol/messages.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';

/** Proves that this device's copy of the ledger is the server's, entry by entry. */
export function VerifyCard() {
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Result<VerifiedStatement>>();
  async function verify(): Promise<void> {
    setBusy(true);
    setAnswer(await send('verify', {}));
    setBusy(false);
  }
  return (
    <Card
      title={t('verify_title')}
      lead={t('verify_lead')}
      action={
        <Button busy={busy} onClick={() => void verify()}>
          {t('verify_now')}
        </Button>
      }
    >
      <div aria-live="polite">{answer && <Verdict answer={answer} />}</div>
    </Card>
  );
}

function Verdict({ answer }: { answer: Result<VerifiedStatement> }) {
  if (!answer.ok) return <Notice tone="warning">{t(`error_${answer.code}`)}</Notice>;
  const { value } = answer;
  if (!value.verified) {
    return (
      <Notice tone="danger" title={t('verify_failed', { seq: value.seq })}>
        {t(value.where === 'device' ? 'verify_failed_device' : 'verify_failed_server')}
      </Notice>
    );
  }
  return (
    <Notice tone="success" title={t('verify_done', { count: value.entries })}>
      <p>{t('verify_balance', { count: value.balance })}</p>
      <p className="small anywhere">
        <code dir="ltr">{value.hash}</code>
      </p>
    </Notice>
  );
}
