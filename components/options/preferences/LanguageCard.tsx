import { chooseLanguage, chosenLanguage, LANGUAGES } from '../../../lib/i18n/chosen-language.ts';
import { t } from '../../../lib/i18n/t.ts';
import { Card } from '../../design/Card.tsx';
import { SelectField } from '../../design/SelectField.tsx';

/** The language of our pages and of what stands in LinkedIn's. */
export function LanguageCard() {
  return (
    <Card title={t('language_title')} lead={t('language_lead')}>
      <SelectField
        label={t('language_title')}
        bare
        value={chosenLanguage() ?? ''}
        onValue={(tag) => {
          void chooseLanguage(LANGUAGES.find((one) => one.tag === tag)?.tag).then(() => location.reload());
        }}
        options={[
          { value: '', text: t('language_browser') },
          ...LANGUAGES.map(({ tag, name }) => ({ value: tag, text: name })),
        ]}
      />
    </Card>
  );
}
