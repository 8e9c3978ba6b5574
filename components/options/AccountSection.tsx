import { t } from '../../lib/i18n/t.ts';
import { Card } from '../design/Card.tsx';
import { Notice } from '../design/Notice.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { SignInForm } from '../session/SignInForm.tsx';
import { StorageUnavailable } from '../wallet/StorageUnavailable.tsx';
import { useWallet } from '../wallet/wallet-store.ts';
import { AccountCard } from './AccountCard.tsx';

/** Sign in, or who is signed in. */
export function AccountSection() {
  const wallet = useWallet();
  if (wallet.status === 'failed') return <StorageUnavailable />;
  if (wallet.status === 'loading') {
    return (
      <div aria-busy="true">
        <Card>
          <Skeleton shape="half" />
          <Skeleton shape="short" />
        </Card>
      </div>
    );
  }
  const { session, sessionEnded } = wallet.view;
  if (session && !sessionEnded) return <AccountCard session={session} view={wallet.view} />;
  return (
    <Card title={t(session ? 'sign_in_again' : 'sign_in_title')}>
      {session ? (
        <Notice tone="warning">{t('notice_session_ended_text')}</Notice>
      ) : (
        <p className="muted">{t('sign_in_lead')}</p>
      )}
      <SignInForm
        key={session?.member.id}
        {...(session && { serverUrl: session.serverUrl, email: session.member.email })}
      />
    </Card>
  );
}
