import { useState } from 'react';
import { t } from '../../../lib/i18n/t.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { membersSchema } from '../../../lib/protocol/members-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useAccount, useChange } from '../../account/use-account.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/Notice.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { say } from '../../design/Toasts.tsx';

/** The owner hands the account over to another member; where there is none, there is nothing to choose. */
export function Transfer() {
  const members = useAccount('/members', membersSchema);
  const transfer = useChange(doneSchema);
  const [chosen, setChosen] = useState('');
  const [asking, setAsking] = useState(false);
  const others = members.data?.members.filter(({ self }) => !self) ?? [];
  const heir = others.find(({ id }) => id === chosen) ?? others[0];
  if (!heir) return null;
  const { id, name } = heir;
  const go = () =>
    transfer.mutate(
      { method: 'PUT', path: '/account/owner', body: { memberId: id } },
      {
        onSuccess: () => {
          say(t('transferred', { name }));
          setAsking(false);
        },
      },
    );
  return (
    <div className="row row--end">
      <SelectField
        label={t('transfer_to')}
        value={id}
        onValue={setChosen}
        options={others.map((one) => ({ value: one.id, text: one.name }))}
      />
      <Button onClick={() => setAsking(true)}>{t('transfer')}</Button>
      {asking && (
        <Dialog
          title={t('transfer_title', { name })}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button kind="quiet" onClick={() => setAsking(false)}>
                {t('cancel')}
              </Button>
              <Button kind="danger" busy={transfer.isPending} onClick={go}>
                {t('transfer')}
              </Button>
            </>
          }
        >
          <p>{t('transfer_text')}</p>
          {transfer.isError && (
            <Notice tone="danger" live>
              {errorText(transfer.error)}
            </Notice>
          )}
        </Dialog>
      )}
    </div>
  );
}
