import { useState } from 'react';
import { t } from '../../../lib/i18n/t.ts';
import { ASKS, askedSchema } from '../../../lib/protocol/access-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useChange } from '../../account/use-account.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { TextField } from '../../design/TextField.tsx';

/** A member asks the admins for credits, a higher limit or another role. */
export function AskAdmins() {
  const ask = useChange(askedSchema);
  const [about, setAbout] = useState<(typeof ASKS)[number]>('credits');
  const [note, setNote] = useState('');
  return (
    <Card title={t('ask_title')} lead={t('ask_lead')}>
      <div className="columns">
        <SelectField
          label={t('ask_about')}
          value={about}
          onValue={setAbout}
          options={ASKS.map((value) => ({ value, text: t(`ask_${value}`) }))}
        />
        <TextField
          label={t('ask_note')}
          maxLength={500}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
      <div>
        <Button
          kind="primary"
          busy={ask.isPending}
          onClick={() =>
            ask.mutate({
              method: 'POST',
              path: '/asks',
              body: { about, ...(note.trim() && { note: note.trim() }) },
            })
          }
        >
          {t('ask_send')}
        </Button>
      </div>
      {ask.isError && (
        <Notice tone="danger" live>
          {errorText(ask.error)}
        </Notice>
      )}
      {ask.data && (
        <Notice tone="success" live>
          {t(ask.data.mail === 'sent_before' ? 'ask_sent_before' : 'ask_sent')}
        </Notice>
      )}
    </Card>
  );
}
