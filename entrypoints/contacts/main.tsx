import { AccountPage } from '../../components/account/AccountPage.tsx';
import { ContactsPage } from '../../components/contacts/ContactsPage.tsx';
import { openPage } from '../../components/open-page.tsx';
import { t } from '../../lib/i18n/t.ts';

void openPage(
  <AccountPage>
    <ContactsPage />
  </AccountPage>,
  () => t('contacts_title'),
);
