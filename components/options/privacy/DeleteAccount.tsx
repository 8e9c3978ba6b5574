import { useState } from 'react';
import { t } from '../../../lib/i18n/t.ts';
import { send } from '../../../lib/messaging/send.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useChange } from '../../account/use-account.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/Notice.tsx';
import { TextField } from '../../design/TextField.tsx';

/** The owner deletes the account for good; its name has to be typed. */
export function DeleteAccount() {
  const remove = useChange(doneSchema);
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState('');
  const end = () =>
    remove.mutate(
      { method: 'POST', path: '/account/delete', body: { name: name.trim() } },
      {
        onSuccess: async () => {
          await send('signOut', { cancelQueued: true });
          location.hash = '#account';
        },
      },
    );
  return (
    <Card
      title={t('delete_title')}
      lead={t('delete_lead')}
      action={
        <Button kind="danger" onClick={() => setAsking(true)}>
          {t('delete_account')}
        </Button>
      }
    >
      {asking && (
        <Dialog
          form
          title={t('delete_account')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button kind="quiet" onClick={() => setAsking(false)}>
                {t('cancel')}
              </Button>
              <Button kind="danger" busy={remove.isPending || name.trim() === ''} onClick={end}>
                {t('delete_account')}
              </Button>
            </>
          }
        >
          <p>{t('delete_text')}</p>
          <TextField label={t('delete_name')} value={name} onChange={({ target }) => setName(target.value)} />
          {remove.isError && (
            <Notice tone="danger" live>
              {errorText(remove.error)}
            </Notice>
          )}
        </Dialog>
      )}
    </Card>
  );
}
