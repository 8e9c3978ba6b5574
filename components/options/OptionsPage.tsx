import { BookUser, LogIn } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { t } from '../../lib/i18n/t.ts';
import { ButtonLink } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Mark } from '../design/Mark.tsx';
import { StorageUnavailable } from '../wallet/StorageUnavailable.tsx';
import { useWallet } from '../wallet/wallet-store.ts';
import { SECTIONS, type Section, sectionAt } from './sections.ts';
import './OptionsPage.css';

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** Where the sections stand in one line, the open one is to be seen in it. */
const intoView = (link: HTMLElement | null): void =>
  link?.scrollIntoView({ block: 'nearest', inline: 'center' });

export function OptionsPage() {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const open = sectionAt(hash);
  return (
    <div className="options-page">
      <header className="options-page__side">
        <p className="options-page__brand">
          <Mark size={32} />
          {t('extension_name')}
        </p>
        <nav aria-label={t('options_sections')}>
          <ul className="options-page__nav">
            {SECTIONS.map(({ id, title, icon: Icon }) => (
              <li key={id}>
                <a
                  className="options-page__link"
                  href={`/options.html#${id}`}
                  aria-current={id === open.id ? 'page' : undefined}
                  ref={id === open.id ? intoView : undefined}
                >
                  <Icon size={18} aria-hidden="true" />
                  {t(title)}
                </a>
              </li>
            ))}
            <li>
              <a className="options-page__link" href="/contacts.html">
                <BookUser size={18} aria-hidden="true" />
                {t('popup_contacts')}
              </a>
            </li>
          </ul>
        </nav>
      </header>
      <main className="options-page__main">
        <h1 className="options-page__title">{t(open.title)}</h1>
        <SectionContent section={open} />
      </main>
    </div>
  );
}

/** A section of the account asks to sign in where nobody is; what this device remembers is not the account's settings. */
function SectionContent({ section }: { section: Section }) {
  const wallet = useWallet();
  if (wallet.status === 'failed' && section.id !== 'diagnostics') return <StorageUnavailable />;
  if (section.open || (wallet.status === 'ready' && wallet.view.session && !wallet.view.sessionEnded)) {
    return <section.Content key={section.id} />;
  }
  if (wallet.status === 'loading')
    return (
      <p className="muted" aria-busy="true">
        {t('loading')}
      </p>
    );
  return (
    <Card>
      <EmptyState icon={<LogIn size={20} />} title={t('section_signed_out')}>
        <ButtonLink kind="primary" href="#account">
          {t('sign_in_submit')}
        </ButtonLink>
      </EmptyState>
    </Card>
  );
}
