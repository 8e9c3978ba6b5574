import { t } from '../../lib/i18n/t.ts';
import { DEFAULT_PAGE_SETTINGS, SITES } from '../../lib/settings/page-settings.ts';
import { changePageSettings } from '../../lib/settings/page-settings-store.ts';
import { Card } from '../design/Card.tsx';
import { TextField } from '../design/TextField.tsx';
import { usePageSettings } from '../people/use-page-settings.ts';
import { TemplateCard } from './TemplateCard.tsx';

const { confirmFrom: DEAR } = DEFAULT_PAGE_SETTINGS;

/** How the member wants to work on LinkedIn's pages. Each change holds at once, in open tabs too. */
export function LinkedInSection() {
  const settings = usePageSettings();
  if (!settings) return null;
  const change = (...given: Parameters<typeof changePageSettings>) => void changePageSettings(...given);
  const { mode, paused, confirmFrom, confirmBulkAbove } = settings;
  return (
    <>
      <Card title={t('linkedin_where_title')}>
        <div role="radiogroup" aria-label={t('linkedin_where_title')}>
          {(['buttons', 'panel'] as const).map((one) => (
            <p key={one}>
              <label>
                <input
                  type="radio"
                  name="mode"
                  checked={mode === one}
                  onChange={() => change({ mode: one })}
                />{' '}
                {t(`linkedin_mode_${one}`)}
              </label>
            </p>
          ))}
        </div>
      </Card>
      <Card title={t('linkedin_pause_title')}>
        {SITES.map((site) => (
          <p key={site}>
            <label>
              <input
                type="checkbox"
                checked={paused.includes(site)}
                onChange={({ target }) =>
                  change({
                    paused: target.checked ? [...paused, site] : paused.filter((one) => one !== site),
                  })
                }
              />{' '}
              {t(`linkedin_pause_${site}`)}
            </label>
          </p>
        ))}
      </Card>
      <Card title={t('linkedin_ask_title')}>
        <p>
          <label>
            <input
              type="checkbox"
              checked={confirmFrom !== null}
              onChange={({ target }) => change({ confirmFrom: target.checked ? DEAR : null })}
            />{' '}
            {t('linkedin_confirm', { count: confirmFrom ?? DEAR ?? 0 })}
          </label>
        </p>
        <TextField
          type="number"
          min={0}
          label={t('linkedin_confirm_bulk')}
          defaultValue={confirmBulkAbove}
          onChange={({ target }) => {
            const above = target.valueAsNumber;
            if (Number.isInteger(above) && above >= 0) change({ confirmBulkAbove: above });
          }}
        />
      </Card>
      <TemplateCard template={settings.template} />
    </>
  );
}
