import { openPage } from '../../components/open-page.tsx';
import { PopupPage } from '../../components/popup/PopupPage.tsx';
import { t } from '../../lib/i18n/t.ts';

void openPage(<PopupPage />, () => t('extension_name'));
