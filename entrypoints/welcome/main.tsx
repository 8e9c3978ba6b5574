import { openPage } from '../../components/open-page.tsx';
import { WelcomePage } from '../../components/welcome/WelcomePage.tsx';
import { t } from '../../lib/i18n/t.ts';

void openPage(<WelcomePage />, () => t('welcome_title'));
