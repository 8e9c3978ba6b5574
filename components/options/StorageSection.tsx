import { t } from '../../lib/i18n/t.ts';
import { Card } from '../design/Card.tsx';
import { StorageFacts } from '../session/StorageFacts.tsx';

/** What is stored, where, and for how long. */
export function StorageSection() {
  return (
    <>
      <Card title={t('storage_device_title')}>
        <p className="muted">{t('storage_device_lead')}</p>
        <StorageFacts place="device" />
      </Card>
      <Card title={t('storage_server_title')}>
        <p className="muted">{t('storage_server_lead')}</p>
        <StorageFacts place="server" />
      </Card>
      <Card title={t('storage_never_title')}>
        <p>{t('storage_never_text')}</p>
      </Card>
    </>
  );
}
