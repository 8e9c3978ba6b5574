import { Settings } from 'lucide-react';
import { t } from '../../lib/i18n/t.ts';
import type { WalletView } from '../../lib/wallet/view.ts';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Mark } from '../design/Mark.tsx';
import { PeopleOnTab } from '../people/PeopleOnTab.tsx';
import { StorageUnavailable } from '../wallet/StorageUnavailable.tsx';
import { useWallet } from '../wallet/wallet-store.ts';
import { ActivityCard } from './ActivityCard.tsx';
import { BalanceCard } from './BalanceCard.tsx';
import { ConnectionBar } from './ConnectionBar.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { openOptions } from './open-options.ts';
import { PopupSkeleton } from './PopupSkeleton.tsx';
import { QueueCard } from './QueueCard.tsx';
import { SettledNotice } from './SettledNotice.tsx';
import { SignedOut } from './SignedOut.tsx';
import './PopupPage.css';

export function PopupPage() {
  const wallet = useWallet();
  const account = wallet.status === 'ready' ? wallet.view.session?.account.name : undefined;
  return (
    <div className="popup-page">
      <header className="popup-page__header">
        <Mark size={28} />
        <div className="popup-page__brand">
          <h1 className="popup-page__name">{t('extension_name')}</h1>
          {account && (
            <p className="popup-page__account" dir="auto" title={account}>
              {account}
            </p>
          )}
        </div>
        {account && (
          <ButtonLink kind="quiet" small href="/contacts.html" target="_blank">
            {t('popup_contacts')}
          </ButtonLink>
        )}
        <Button kind="quiet" iconOnly aria-label={t('popup_options')} onClick={openOptions}>
          <Settings size={18} aria-hidden="true" />
        </Button>
      </header>
      <main className="popup-page__main" aria-busy={wallet.status === 'loading'}>
        {wallet.status === 'loading' && <PopupSkeleton />}
        {wallet.status === 'failed' && <StorageUnavailable />}
        {wallet.status === 'ready' && <Ready view={wallet.view} />}
      </main>
    </div>
  );
}

function Ready({ view }: { view: WalletView }) {
  if (!view.session) return <SignedOut />;
  return (
    <>
      <NoticeBar view={view} />
      {view.standing && (
        <BalanceCard
          key={view.session.account.id}
          standing={view.standing}
          cycle={view.cycle}
          accountId={view.session.account.id}
        />
      )}
      <PeopleOnTab place="popup" />
      <ConnectionBar view={view} key={view.session.account.id} />
      {view.reading && (
        <p className="muted small">{t('reading_ledger', { read: view.reading.read, of: view.reading.of })}</p>
      )}
      {view.settled && <SettledNotice settled={view.settled} />}
      <QueueCard waiting={view.waiting} />
      {view.standing && <ActivityCard recent={view.recent} memberId={view.session.member.id} />}
    </>
  );
}
