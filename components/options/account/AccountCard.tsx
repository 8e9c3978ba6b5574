import type { ReactNode } from 'react';
import { t } from '../../../lib/i18n/t.ts';
import type { SessionView } from '../../../lib/protocol/messages.ts';
import type { WalletView } from '../../../lib/wallet/view.ts';
import { Card } from '../../design/Card.tsx';
import { Credits } from '../../design/Credits.tsx';
import { planWord, roleWord } from '../../wallet/words.ts';
import './AccountCard.css';
import { SignOut } from './SignOut.tsx';

/** Who is signed in, where, and what the account has. */
export function AccountCard({ session, view }: { session: SessionView; view: WalletView }) {
  const { account, member, serverUrl } = session;
  return (
    <Card title={account.name}>
      <dl className="account-card__facts">
        <Fact label={t('account_member')}>
          {member.name}
          <span className="account-card__email" dir="ltr">
            {member.email}
          </span>
        </Fact>
        <Fact label={t('account_role')}>{roleWord(member.role)}</Fact>
        {view.planId && <Fact label={t('account_plan')}>{planWord(view.planId)}</Fact>}
        {view.standing && (
          <Fact label={t('account_balance')}>
            <Credits amount={view.standing.balance} />
          </Fact>
        )}
        <Fact label={t('account_server')}>
          <span dir="ltr">{serverUrl}</span>
        </Fact>
      </dl>
      <SignOut />
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="account-card__fact">
      <dt className="muted">{label}</dt>
      <dd className="account-card__value">{children}</dd>
    </div>
  );
}
