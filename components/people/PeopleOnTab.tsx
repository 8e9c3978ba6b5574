import { lazy, Suspense } from 'react';
import { t } from '../../lib/i18n/t.ts';
import { siteOf } from '../../lib/settings/page-settings.ts';
import { changePageSettings } from '../../lib/settings/page-settings-store.ts';
import { Button } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { OfferPanel } from './OfferPanel.tsx';
import { usePageSettings } from './use-page-settings.ts';
import { usePeopleOnTab } from './use-people-on-tab.ts';

/** The buttons' own code is needed beside a LinkedIn page only. */
const PeopleList = lazy(async () => ({ default: (await import('./PeopleList.tsx')).PeopleList }));

/**
 * The people on the LinkedIn page that is looked at, with prices, reveal and copy: what the buttons in the page offer,
 * with nothing inserted in it. Stands by itself in the popup and in the side panel.
 */
export function PeopleOnTab({ place }: { place: 'popup' | 'panel' }) {
  const onTab = usePeopleOnTab();
  const settings = usePageSettings();
  if (onTab === undefined || !settings) return null;
  if (onTab === null) return place === 'panel' ? <Message text={t('people_elsewhere')} /> : null;
  const site = siteOf(onTab.address);
  if (settings.paused.includes(site)) {
    const resume = () => changePageSettings({ paused: settings.paused.filter((one) => one !== site) });
    return (
      <Card title={t('people_title')}>
        <p>{t('people_paused')}</p>
        <Button onClick={() => void resume()}>{t('people_resume')}</Button>
      </Card>
    );
  }
  const pause = () => changePageSettings({ paused: [...settings.paused, site] });
  return (
    <Card title={t('people_title')}>
      {onTab.unwanted && <OfferPanel place={place} />}
      {onTab.people.length === 0 ? (
        <p className="muted">{t('people_none')}</p>
      ) : (
        <Suspense fallback={<Skeleton shape="half" />}>
          <PeopleList onTab={onTab} key={onTab.tab} />
        </Suspense>
      )}
      <Button kind="quiet" small onClick={() => void pause()}>
        {t('people_pause')}
      </Button>
    </Card>
  );
}

const Message = ({ text }: { text: string }) => (
  <Card title={t('people_title')}>
    <p className="muted">{text}</p>
  </Card>
);
