import { t } from '../../lib/i18n/t.ts';
import { VisuallyHidden } from '../design/VisuallyHidden.tsx';
import { StorageUnavailable } from '../wallet/StorageUnavailable.tsx';
import { useWallet } from '../wallet/wallet-store.ts';
import { PeopleOnTab } from './PeopleOnTab.tsx';
import './SidePanelPage.css';

/** Beside a LinkedIn page: the same list and actions as in it, with nothing inserted there. */
export function SidePanelPage() {
  const wallet = useWallet();
  return (
    <main className="side-panel-page">
      <VisuallyHidden>
        <h1>{t('extension_name')}</h1>
      </VisuallyHidden>
      {wallet.status === 'failed' ? <StorageUnavailable /> : <PeopleOnTab place="panel" />}
    </main>
  );
}
