import { t } from '../../lib/i18n/t.ts';
import { changePageSettings } from '../../lib/settings/page-settings-store.ts';
import { Button } from '../design/Button.tsx';
import { openSidePanel } from './open-side-panel.ts';

/** The page took our buttons away: the side panel does the same without them. */
export function OfferPanel({ place }: { place: 'popup' | 'panel' }) {
  const always = () => changePageSettings({ mode: 'panel' });
  return (
    <div role="status">
      <p>{t('people_unwanted')}</p>
      {place === 'popup' && <Button onClick={() => void openSidePanel()}>{t('people_open_panel')}</Button>}{' '}
      <Button kind="quiet" onClick={() => void always()}>
        {t('people_always_panel')}
      </Button>
    </div>
  );
}
