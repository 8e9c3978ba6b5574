import { t } from '../../lib/i18n/t.ts';
import type { PageSettings } from '../../lib/settings/page-settings.ts';
import { changePageSettings } from '../../lib/settings/page-settings-store.ts';
import { Card } from '../design/Card.tsx';
import { TextField } from '../design/TextField.tsx';

/** What an email that is written from a reveal begins with. */
export function TemplateCard({ template }: { template: PageSettings['template'] }) {
  const change = (part: Partial<PageSettings['template']>) =>
    void changePageSettings({ template: { ...template, ...part } });
  return (
    <Card title={t('linkedin_template_title')}>
      <TextField
        label={t('linkedin_template_subject')}
        defaultValue={template.subject}
        maxLength={200}
        onChange={({ target }) => change({ subject: target.value })}
      />
      <label>
        {t('linkedin_template_body')}
        <textarea
          rows={6}
          style={{ inlineSize: '100%' }}
          defaultValue={template.body}
          maxLength={2000}
          onChange={({ target }) => change({ body: target.value })}
        />
      </label>
      <p className="muted">{t('linkedin_template_hint')}</p>
    </Card>
  );
}
