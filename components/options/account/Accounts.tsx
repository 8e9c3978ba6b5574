import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { adoptAccount } from '../../../lib/account/adopt-account.ts';
import { accountClient } from '../../../lib/account/own-client.ts';
import { t } from '../../../lib/i18n/t.ts';
import { send } from '../../../lib/messaging/send.ts';
import { ownAccountsSchema } from '../../../lib/protocol/access-api.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { errorText } from '../../account/error-text.ts';
import { Loaded } from '../../account/Loaded.tsx';
import { useAccount } from '../../account/use-account.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';
import { TextField } from '../../design/TextField.tsx';
import { roleWord } from '../../wallet/words.ts';

/** The accounts of this person: work in another one, or join one by an invitation. */
export function Accounts({
  queued,
}: {
  /** Charges that wait belong to the account of now. */ queued: number;
}) {
  const accounts = useAccount('/accounts', ownAccountsSchema);
  const enter = useMutation({
    networkMode: 'always',
    mutationFn: async ({ path, body }: { path: string; body?: unknown }) => {
      const key = crypto.randomUUID();
      await accountClient.change({ method: 'POST', path, body, key }, doneSchema);
      await adoptAccount(Date.now());
      await send('sync', {});
      location.reload();
    },
  });
  return (
    <Loaded query={accounts}>
      {({ accounts: list }) => (
        <Card title={t('accounts_title')} lead={t('accounts_lead')}>
          {queued > 0 && <Notice tone="warning">{t('accounts_queued', { count: queued })}</Notice>}
          {list.map((account) => (
            <div className="row" key={account.id}>
              <p className="row__grow anywhere">
                <span className="strong" dir="auto">
                  {account.name}
                </span>{' '}
                <span className="muted">{roleWord(account.role)}</span>
              </p>
              {account.current ? (
                <Badge tone="accent">{t('accounts_current')}</Badge>
              ) : (
                <Button
                  small
                  busy={enter.isPending || queued > 0}
                  aria-label={t('accounts_switch_one', { name: account.name })}
                  onClick={() => enter.mutate({ path: '/accounts/switch', body: { accountId: account.id } })}
                >
                  {t('accounts_switch')}
                </Button>
              )}
            </div>
          ))}
          <Join
            busy={enter.isPending || queued > 0}
            onJoin={(id) => enter.mutate({ path: `/invitations/${id}/accept` })}
          />
          {enter.isError && (
            <Notice tone="danger" live>
              {errorText(enter.error)}
            </Notice>
          )}
        </Card>
      )}
    </Loaded>
  );
}

function Join({ busy, onJoin }: { busy: boolean; onJoin: (id: string) => void }) {
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const id = z.uuid().safeParse(code.trim().toLowerCase());
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (id.success && !busy) onJoin(id.data);
  }
  return (
    <form className="row row--end" onSubmit={submit} noValidate>
      <div className="row__grow">
        <TextField
          label={t('join_code')}
          hint={t('join_hint')}
          dir="ltr"
          spellCheck={false}
          value={code}
          error={tried && !id.success && t('join_malformed')}
          onChange={({ target }) => setCode(target.value)}
        />
      </div>
      <Button type="submit" busy={busy}>
        {t('join')}
      </Button>
    </form>
  );
}
