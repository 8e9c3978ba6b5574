import { type FormEvent, useState } from 'react';
import { t } from '../../../lib/i18n/t.ts';
import { send } from '../../../lib/messaging/send.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import type { SessionView } from '../../../lib/protocol/messages.ts';
import { errorText } from '../../account/error-text.ts';
import { useChange } from '../../account/use-account.ts';
import { useIsAdmin, useIsOwner } from '../../account/use-role.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/Notice.tsx';
import { TextField } from '../../design/TextField.tsx';
import { say } from '../../design/Toasts.tsx';
import { Transfer } from './Transfer.tsx';

/** The account's name, who owns it, and the way out of it. */
export function ManageAccount({ session }: { session: SessionView }) {
  const admin = useIsAdmin();
  const owner = useIsOwner();
  return (
    <Card title={t('manage_title')}>
      {admin && <Rename key={session.account.name} name={session.account.name} />}
      {owner ? <Transfer /> : <Leave name={session.account.name} />}
    </Card>
  );
}

function Rename({ name }: { name: string }) {
  const rename = useChange(doneSchema);
  const [text, setText] = useState(name);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const wanted = text.trim();
    if (!wanted || rename.isPending) return;
    rename.mutate(
      { method: 'PUT', path: '/account/name', body: { name: wanted } },
      { onSuccess: () => say(t('manage_renamed')) },
    );
  }
  return (
    <form className="row row--end" onSubmit={submit} noValidate>
      <div className="row__grow">
        <TextField
          label={t('manage_name')}
          dir="auto"
          maxLength={100}
          value={text}
          error={rename.isError && errorText(rename.error)}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <Button type="submit" busy={rename.isPending}>
        {t('manage_rename')}
      </Button>
    </form>
  );
}

function Leave({ name }: { name: string }) {
  const leave = useChange(doneSchema);
  const [asking, setAsking] = useState(false);
  const go = () =>
    leave.mutate(
      { method: 'POST', path: '/leave' },
      { onSuccess: () => void send('signOut', { cancelQueued: true }) },
    );
  return (
    <div>
      <Button onClick={() => setAsking(true)}>{t('leave')}</Button>
      {asking && (
        <Dialog
          title={t('leave_title', { name })}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button kind="quiet" onClick={() => setAsking(false)}>
                {t('cancel')}
              </Button>
              <Button kind="danger" busy={leave.isPending} onClick={go}>
                {t('leave')}
              </Button>
            </>
          }
        >
          <p>{t('leave_text')}</p>
          {leave.isError && (
            <Notice tone="danger" live>
              {errorText(leave.error)}
            </Notice>
          )}
        </Dialog>
      )}
    </div>
  );
}
