import { useQuery } from '@tanstack/react-query';
import { t } from '../../../lib/i18n/t.ts';
import { browser } from '../../../lib/native-browser.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';

const CHANGE_AT = 'chrome://extensions/shortcuts';

/** Which keys do what; the browser itself is where they are changed. */
export function ShortcutsCard() {
  const shortcuts = useQuery({
    queryKey: ['shortcuts'],
    queryFn: () => browser.commands.getAll(),
    networkMode: 'always',
  });
  const firefox = import.meta.env.FIREFOX;
  return (
    <Card
      title={t('shortcuts_title')}
      lead={t(firefox ? 'shortcuts_lead_firefox' : 'shortcuts_lead')}
      action={
        !firefox && (
          <Button onClick={() => void browser.tabs.create({ url: CHANGE_AT })}>
            {t('shortcuts_change')}
          </Button>
        )
      }
    >
      <dl className="account-card__facts">
        {shortcuts.data?.map(({ name, description, shortcut }) => (
          <div className="account-card__fact" key={name}>
            <dt className="muted">{name === '_execute_action' ? t('shortcut_popup') : description}</dt>
            <dd>{shortcut ? <kbd dir="ltr">{shortcut}</kbd> : t('shortcut_none')}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
