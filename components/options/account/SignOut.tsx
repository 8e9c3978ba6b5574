import { useState } from 'react';
import { t } from '../../../lib/i18n/t.ts';
import { send } from '../../../lib/messaging/send.ts';
import type { ErrorCode, Result } from '../../../lib/protocol/errors.ts';
import type { MessageResponse } from '../../../lib/protocol/messages.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/Notice.tsx';

type Attempt = 'leave' | 'send' | 'cancel';

/** Signs out; with charges still queued it asks what becomes of them first. Goes away with the session. */
export function SignOut() {
  const [attempt, setAttempt] = useState<Attempt>();
  const [queued, setQueued] = useState(0);
  const [unsent, setUnsent] = useState(false);
  const [problem, setProblem] = useState<ErrorCode>();

  function take(answer: Result<MessageResponse<'signOut'>>, tried: Attempt): void {
    setProblem(answer.ok ? undefined : answer.code);
    if (!answer.ok) return;
    setQueued(answer.value.signedOut ? 0 : answer.value.queued);
    setUnsent(tried !== 'leave');
  }

  async function leave(tried: Attempt): Promise<void> {
    setAttempt(tried);
    setProblem(undefined);
    const sent = tried === 'send' ? await send('sync', {}) : undefined;
    if (sent && !sent.ok) setProblem(sent.code);
    else take(await send('signOut', { cancelQueued: tried === 'cancel' }), tried);
    setAttempt(undefined);
  }

  const trouble = problem && (
    <Notice tone="danger" live>
      {t(`error_${problem}`)}
    </Notice>
  );
  return (
    <>
      {queued === 0 && trouble}
      <div>
        <Button busy={attempt === 'leave'} onClick={() => void leave('leave')}>
          {t('sign_out')}
        </Button>
      </div>
      {queued > 0 && (
        <Dialog
          title={t('sign_out_queued_title', { count: queued })}
          onClose={() => setQueued(0)}
          actions={
            <>
              <Button kind="quiet" onClick={() => setQueued(0)}>
                {t('sign_out_stay')}
              </Button>
              <Button busy={attempt === 'cancel'} onClick={() => void leave('cancel')}>
                {t('sign_out_cancel_all')}
              </Button>
              <Button kind="primary" busy={attempt === 'send'} onClick={() => void leave('send')}>
                {t('sign_out_send_now')}
              </Button>
            </>
          }
        >
          <p>{t('sign_out_queued_text')}</p>
          {trouble}
          {unsent && !problem && (
            <Notice tone="warning" live>
              {t('sign_out_still_queued', { count: queued })}
            </Notice>
          )}
        </Dialog>
      )}
    </>
  );
}
