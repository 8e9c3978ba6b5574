import { useEffect, useState } from 'react';
import { format, t } from '../../../lib/i18n/t.ts';
import { send } from '../../../lib/messaging/send.ts';
import { browser } from '../../../lib/native-browser.ts';
import { saveFile } from '../../account/save-file.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { CopyButton } from '../../design/CopyButton.tsx';
import { useWallet } from '../../wallet/wallet-store.ts';
import { DriftCard } from './DriftCard.tsx';
import { type Diagnosis, diagnosisText, storageOf } from './diagnosis.ts';
import './DiagnosticsSection.css';

/** How this device is doing, in a text without names, addresses or keys that can be passed on. */
export function DiagnosticsSection() {
  const wallet = useWallet();
  const [own, setOwn] = useState<Diagnosis>();

  useEffect(() => {
    async function look(): Promise<void> {
      const asked = performance.now();
      const answer = await send('session', {});
      setOwn({
        version: browser.runtime.getManifest().version,
        agent: navigator.userAgent,
        language: navigator.language,
        workerMs: Math.round(performance.now() - asked),
        workerAnswer: answer.ok ? 'ok' : answer.code,
        storage: storageOf(await navigator.storage.estimate()),
      });
    }
    void look();
  }, []);

  const text = own ? diagnosisText(own, wallet, Date.now()) : '';
  return (
    <>
      <Card
        title={t('diagnostics_title')}
        lead={t('diagnostics_lead')}
        action={
          <span className="row">
            <CopyButton text={text} what={t('diagnostics_title')} />
            <Button
              small
              onClick={() => saveFile(new Blob([text], { type: 'text/plain' }), 'purser-diagnostics.txt')}
            >
              {t('diagnostics_save')}
            </Button>
          </span>
        }
      >
        <p className="muted small">
          {own && t('diagnostics_worker', { time: format().number(own.workerMs) })}
        </p>
        <textarea
          className="diagnostics"
          dir="ltr"
          readOnly
          rows={16}
          aria-label={t('diagnostics_title')}
          aria-busy={!own}
          value={text}
        />
      </Card>
      <DriftCard />
    </>
  );
}
