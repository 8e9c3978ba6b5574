import { LogIn } from 'lucide-react';
import { t } from '../../lib/i18n/t.ts';
import { ButtonLink } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Mark } from '../design/Mark.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { StorageUnavailable } from '../wallet/StorageUnavailable.tsx';
import { useWallet } from '../wallet/wallet-store.ts';
import { DirectorySearch } from './DirectorySearch.tsx';
import { RevealedContacts } from './RevealedContacts.tsx';
import './ContactsPage.css';

/** Everything that was revealed, and everybody who could be. */
export function ContactsPage() {
  const wallet = useWallet();
  const session = wallet.status === 'ready' ? wallet.view.session : undefined;
  return (
    <div className="contacts-page">
      <header className="row row--between">
        <h1 className="row contacts-page__title">
          <Mark size={32} />
          {t('contacts_title')}
        </h1>
        <ButtonLink href="/options.html">{t('popup_options')}</ButtonLink>
      </header>
      <main>
        {wallet.status === 'failed' && <StorageUnavailable />}
        {wallet.status === 'loading' && (
          <p className="muted" aria-busy="true">
            {t('loading')}
          </p>
        )}
        {session === null && (
          <Card>
            <EmptyState icon={<LogIn size={20} />} title={t('section_signed_out')}>
              <ButtonLink kind="primary" href="/options.html#account">
                {t('sign_in_submit')}
              </ButtonLink>
            </EmptyState>
          </Card>
        )}
        {session && (
          <Tabs
            label={t('contacts_views')}
            tabs={[
              {
                id: 'revealed',
                title: t('contacts_revealed'),
                content: <RevealedContacts accountId={session.account.id} />,
              },
              { id: 'directory', title: t('contacts_directory'), content: <DirectorySearch /> },
            ]}
          />
        )}
      </main>
    </div>
  );
}
