import { openPage } from '../../components/open-page.tsx';
import { SidePanelPage } from '../../components/people/SidePanelPage.tsx';
import { t } from '../../lib/i18n/t.ts';

openPage(<SidePanelPage />, () => t('extension_name'));
