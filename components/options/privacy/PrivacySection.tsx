import { t } from '../../../lib/i18n/t.ts';
import { useIsOwner } from '../../account/use-role.ts';
import { Card } from '../../design/Card.tsx';
import { StorageFacts } from '../../session/StorageFacts.tsx';
import { useWallet } from '../../wallet/wallet-store.ts';
import { DeleteAccount } from './DeleteAccount.tsx';
import { DeviceContacts } from './DeviceContacts.tsx';
import { ExportData } from './ExportData.tsx';

/** What is stored, where, for how long, and every way to take it along or away. */
export function PrivacySection() {
  const signedIn = useWallet((wallet) => wallet.status === 'ready' && wallet.view.session !== null);
  const owner = useIsOwner();
  return (
    <>
      {signedIn && <DeviceContacts />}
      <Card title={t('storage_device_title')} lead={t('storage_device_lead')}>
        <StorageFacts place="device" />
      </Card>
      <Card title={t('storage_server_title')} lead={t('storage_server_lead')}>
        <StorageFacts place="server" />
      </Card>
      <Card title={t('storage_never_title')}>
        <p>{t('storage_never_text')}</p>
      </Card>
      {signedIn && <ExportData owner={owner} />}
      {signedIn && owner && <DeleteAccount />}
    </>
  );
}
