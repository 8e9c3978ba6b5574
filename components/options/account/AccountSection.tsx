import { useState } from 'react';
import { t } from '../../../lib/i18n/t.ts';
import type { SessionView } from '../../../lib/protocol/messages.ts';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { SignInForm } from '../../session/SignInForm.tsx';
import type { SignInMode } from '../../session/sign-in-fields.ts';
import { StorageUnavailable } from '../../wallet/StorageUnavailable.tsx';
import { useWallet } from '../../wallet/wallet-store.ts';
import { AccountCard } from './AccountCard.tsx';
import { Accounts } from './Accounts.tsx';
import { ManageAccount } from './ManageAccount.tsx';
import { Sessions } from './Sessions.tsx';
import { SignOut } from './SignOut.tsx';

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
  if (session && !sessionEnded) {
    return (
      <>
        <AccountCard session={session} view={wallet.view} />
        <ManageAccount session={session} />
        <Accounts queued={wallet.view.waiting.length} />
        <Sessions />
      </>
    );
  }
  return session ? <SignInAgain session={session} /> : <SignIn />;
}

function SignIn() {
  const [mode, setMode] = useState<SignInMode>('signIn');
  const signUp = mode === 'signUp';
  return (
    <Card title={t(signUp ? 'sign_in_create_title' : 'sign_in_title')}>
      <p className="muted">{t(signUp ? 'sign_in_create_lead' : 'sign_in_lead')}</p>
      <SignInForm mode={mode} onMode={setMode} />
    </Card>
  );
}

/** The server does not know the sign-in any more: the same person goes on where they stopped. */
function SignInAgain({ session }: { session: SessionView }) {
  return (
    <Card title={t('sign_in_again')}>
      <Notice tone="warning">{t('notice_session_ended_text')}</Notice>
      <SignInForm mode="signIn" serverUrl={session.serverUrl} email={session.member.email} />
      <SignOut />
    </Card>
  );
}
