import { KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { format, t } from '../../../lib/i18n/t.ts';
import { apiKeyMadeSchema, apiKeysSchema } from '../../../lib/protocol/access-api.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { errorText } from '../../account/error-text.ts';
import { Loaded } from '../../account/Loaded.tsx';
import { useAccount, useChange } from '../../account/use-account.ts';
import { whoWord } from '../../account/who-word.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { CopyButton } from '../../design/CopyButton.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Table } from '../../design/Table.tsx';
import { TextField } from '../../design/TextField.tsx';

/** The keys of the public API: each is shown once, counts against its member's limit, and can be revoked. */
export function KeysSection() {
  const keys = useAccount('/api-keys', apiKeysSchema);
  const revoke = useChange(doneSchema);
  const date = (iso: string | null) => (iso === null ? t('keys_never') : format().date(Date.parse(iso)));
  return (
    <>
      <NewKey />
      <Loaded query={keys}>
        {({ keys: list }) => (
          <Card flush title={t('keys_title')}>
            {revoke.isError && <Notice tone="danger">{errorText(revoke.error)}</Notice>}
            {list.length === 0 ? (
              <EmptyState icon={<KeyRound size={20} />} title={t('keys_empty')}>
                {t('keys_empty_text')}
              </EmptyState>
            ) : (
              <Table
                caption={t('keys_title')}
                columns={[
                  { id: 'name', title: t('keys_name') },
                  { id: 'member', title: t('column_member') },
                  { id: 'made', title: t('keys_made') },
                  { id: 'used', title: t('keys_used') },
                  { id: 'actions', title: t('column_actions'), kind: 'actions' },
                ]}
                rows={list}
                rowKey={({ id }) => id}
                cells={(key) => [
                  <span key="name" className="anywhere">
                    <span dir="auto">{key.name}</span>
                    <br />
                    <code className="muted small" dir="ltr">
                      {key.start}…
                    </code>
                  </span>,
                  whoWord(key.member),
                  date(key.createdAt),
                  date(key.lastUsedAt),
                  <Button
                    key="revoke"
                    small
                    aria-label={t('keys_revoke_one', { name: key.name })}
                    onClick={() => revoke.mutate({ method: 'DELETE', path: `/api-keys/${key.id}` })}
                  >
                    {t('keys_revoke')}
                  </Button>,
                ]}
              />
            )}
          </Card>
        )}
      </Loaded>
    </>
  );
}

function NewKey() {
  const make = useChange(apiKeyMadeSchema);
  const [name, setName] = useState('');
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!name.trim() || make.isPending) return;
    make.mutate(
      { method: 'POST', path: '/api-keys', body: { name: name.trim() } },
      { onSuccess: () => setName('') },
    );
  }
  return (
    <Card title={t('keys_new')} lead={t('keys_lead')}>
      <form className="row row--end" onSubmit={submit} noValidate>
        <div className="row__grow">
          <TextField
            label={t('keys_name')}
            value={name}
            maxLength={32}
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <Button kind="primary" type="submit" busy={make.isPending}>
          {t('keys_make')}
        </Button>
      </form>
      {make.isError && (
        <Notice tone="danger" live>
          {errorText(make.error)}
        </Notice>
      )}
      {make.data && (
        <Notice
          tone="success"
          live
          title={t('keys_once')}
          action={<CopyButton text={make.data.key} what={t('keys_the_key')} />}
        >
          <code className="anywhere" dir="ltr">
            {make.data.key}
          </code>
        </Notice>
      )}
    </Card>
  );
}
