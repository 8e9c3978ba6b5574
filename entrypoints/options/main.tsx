import { openPage } from '../../components/open-page.tsx';
import { OptionsPage } from '../../components/options/OptionsPage.tsx';
import { t } from '../../lib/i18n/t.ts';

openPage(<OptionsPage />, () => t('options_title'));
