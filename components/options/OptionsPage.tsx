import { useSyncExternalStore } from 'react';
import { t } from '../../lib/i18n/t.ts';
import { Mark } from '../design/Mark.tsx';
import { SECTIONS, sectionAt } from './sections.ts';
import './OptionsPage.css';

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

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
                  href={`#${id}`}
                  aria-current={id === open.id ? 'page' : undefined}
                >
                  <Icon size={18} aria-hidden="true" />
                  {t(title)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main className="options-page__main">
        <h1 className="options-page__title">{t(open.title)}</h1>
        <open.Content />
      </main>
    </div>
  );
}
