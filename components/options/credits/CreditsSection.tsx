import { t } from '../../../lib/i18n/t.ts';
import { ordersSchema } from '../../../lib/protocol/billing-api.ts';
import { Loaded } from '../../account/Loaded.tsx';
import { useAccount } from '../../account/use-account.ts';
import { useIsAdmin } from '../../account/use-role.ts';
import { Notice } from '../../design/Notice.tsx';
import { AskAdmins } from './AskAdmins.tsx';
import { AutomaticPurchase } from './AutomaticPurchase.tsx';
import { BuyCredits } from './BuyCredits.tsx';
import { OfflineCredits } from './OfflineCredits.tsx';
import { Orders } from './Orders.tsx';

/** Buying credits, and every order with its receipt. */
export function CreditsSection() {
  const admin = useIsAdmin();
  const orders = useAccount(admin ? '/purchases' : undefined, ordersSchema);
  if (!admin) {
    return (
      <>
        <Notice title={t('no_rights_title')}>{t('no_rights_text')}</Notice>
        <AskAdmins />
        <OfflineCredits />
      </>
    );
  }
  return (
    <>
      <BuyCredits />
      <Loaded query={orders}>{({ orders: list }) => <Orders orders={list} />}</Loaded>
      <AutomaticPurchase />
      <OfflineCredits />
    </>
  );
}
