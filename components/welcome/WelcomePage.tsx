import { Ban, History, ShieldCheck } from 'lucide-react';
import { t } from '../../lib/i18n/t.ts';
import { Card } from '../design/Card.tsx';
import { Mark } from '../design/Mark.tsx';
import { Notice } from '../design/Notice.tsx';
import { StorageFacts } from '../session/StorageFacts.tsx';
import { StorageUnavailable } from '../wallet/StorageUnavailable.tsx';
import { useWallet } from '../wallet/wallet-store.ts';
import { FirstSteps } from './FirstSteps.tsx';
import './WelcomePage.css';

const PROMISES = [
  { icon: ShieldCheck, title: 'promise_never_more', text: 'promise_never_more_text' },
  { icon: Ban, title: 'promise_never_twice', text: 'promise_never_twice_text' },
  { icon: History, title: 'promise_never_lost', text: 'promise_never_lost_text' },
] as const;

/** Opened once after the installation: what to expect, what to do, what to know. */
export function WelcomePage() {
  const wallet = useWallet();
  return (
    <main className="welcome-page">
      <header className="welcome-page__header">
        <Mark size={56} />
        <h1 className="welcome-page__title">{t('welcome_title')}</h1>
        <p className="welcome-page__lead">{t('welcome_lead')}</p>
      </header>
      <section aria-labelledby="promises">
        <h2 className="visually-hidden" id="promises">
          {t('welcome_promises')}
        </h2>
        <ul className="welcome-page__promises">
          {PROMISES.map(({ icon: Icon, title, text }) => (
            <li className="welcome-page__promise" key={title}>
              <Icon className="welcome-page__promise-icon" size={22} aria-hidden="true" />
              <h3>{t(title)}</h3>
              <p className="muted">{t(text)}</p>
            </li>
          ))}
        </ul>
      </section>
      {wallet.status === 'failed' && <StorageUnavailable />}
      <FirstSteps />
      <Card title={t('welcome_storage_title')}>
        <p className="muted">{t('storage_device_lead')}</p>
        <StorageFacts place="device" />
        <p>
          <a href="/options.html#storage">{t('welcome_storage_more')}</a>
        </p>
      </Card>
      <Notice title={t('welcome_linkedin_title')}>{t('welcome_linkedin_text')}</Notice>
    </main>
  );
}
