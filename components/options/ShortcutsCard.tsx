import { useEffect, useState } from 'react';
import { browser } from '../../lib/browser.ts';
import { t } from '../../lib/i18n/t.ts';
import { Card } from '../design/Card.tsx';

type Shortcut = { readonly name: string; readonly description: string; readonly keys: string };

/** The keys as the browser has them: it, not we, lets a person change them. */
export function ShortcutsCard() {
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>([]);
  useEffect(() => {
    void browser.commands
      .getAll()
      .then((all) =>
        setShortcuts(
          all.flatMap(({ name = '', description = '', shortcut = '' }) =>
            description ? [{ name, description, keys: shortcut }] : [],
          ),
        ),
      );
  }, []);
  return (
    <Card title={t('linkedin_shortcuts_title')}>
      <dl>
        {shortcuts.map(({ name, description, keys }) => (
          <div key={name}>
            <dt>{description}</dt>
            <dd>{keys ? <kbd>{keys}</kbd> : t('linkedin_shortcut_none')}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t('linkedin_shortcuts_hint')}</p>
    </Card>
  );
}
