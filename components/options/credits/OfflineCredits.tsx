import { type FormEvent, useState } from 'react';
import { format, t } from '../../../lib/i18n/t.ts';
import { send } from '../../../lib/messaging/send.ts';
import type { ErrorCode } from '../../../lib/protocol/errors.ts';
import type { WalletView } from '../../../lib/wallet/view.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useWallet } from '../../wallet/wallet-store.ts';
import { wholeNumber } from '../whole-number.ts';
import { type SetAside, setAsideOf } from './set-aside.ts';

/** Credits that this device sets aside while online, so that what is queued offline is not refused for lack of them. */
export function OfflineCredits() {
  const view = useWallet((wallet) => (wallet.status === 'ready' ? wallet.view : undefined));
  if (!view?.offlinePolicy || view.session?.member.role === 'manager') return null;
  return <Wish key={view.session?.account.id} view={view} most={view.offlinePolicy.maxHeld} />;
}

function Wish({ view, most }: { view: WalletView; most: number }) {
  const now = setAsideOf(view.reservation);
  const [text, setText] = useState(String(view.reservation.wanted || most));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ErrorCode>();
  const amount = wholeNumber(text, 1, most);

  async function want(credits: number): Promise<void> {
    setBusy(true);
    const answer = await send('reserve', { credits });
    // It is written down all the same, and asked for as soon as the server can be reached
    setProblem(answer.ok || answer.code === 'server_unreachable' ? undefined : answer.code);
    setBusy(false);
  }

  function save(event: FormEvent): void {
    event.preventDefault();
    if (amount !== undefined) void want(amount);
  }

  return (
    <Card title={t('aside_title')} lead={t('aside_lead')}>
      <p role="status">{asideSentence(now)}</p>
      {problem && (
        <Notice tone="danger" live>
          {t(`error_${problem}`)}
        </Notice>
      )}
      <form className="row row--end" onSubmit={save} noValidate>
        <TextField
          label={t('aside_amount')}
          inputMode="numeric"
          value={text}
          hint={t('aside_limit', { count: most })}
          error={amount === undefined && t('number_between', { from: 1, to: most })}
          onChange={({ target }) => setText(target.value)}
        />
        <Button type="submit" busy={busy}>
          {t('aside_set')}
        </Button>
        {view.reservation.wanted > 0 && (
          <Button kind="quiet" busy={busy} onClick={() => void want(0)}>
            {t('aside_return')}
          </Button>
        )}
      </form>
    </Card>
  );
}

function asideSentence(now: SetAside): string {
  switch (now.kind) {
    case 'nothing':
      return t('aside_nothing');
    case 'asked':
      return t('aside_asked', { count: now.credits });
    case 'kept':
      return t('aside_kept', { count: now.credits, date: format().date(now.until) });
    case 'returning':
      return t('aside_returning', { count: now.credits });
    case 'refused':
      return `${t('aside_refused')} ${t(`error_${now.code}`)}`;
  }
}
