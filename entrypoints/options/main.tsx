import { AccountPage } from '../../components/account/AccountPage.tsx';
import { openPage } from '../../components/open-page.tsx';
import { OptionsPage } from '../../components/options/OptionsPage.tsx';
import { t } from '../../lib/i18n/t.ts';

void openPage(
  <AccountPage>
    <OptionsPage />
  </AccountPage>,
  () => t('options_title'),
);
