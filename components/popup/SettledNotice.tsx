import { t } from '../../lib/i18n/t.ts';
import { send } from '../../lib/messaging/send.ts';
import type { WalletView } from '../../lib/wallet/view.ts';
import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';

/** How charges ended that had waited, until the person has seen it. */
export function SettledNotice({ settled }: { settled: NonNullable<WalletView['settled']> }) {
  const { credits, free, refused, expired } = settled;
  return (
    <Notice
      tone={refused + expired > 0 ? 'warning' : 'success'}
      live
      title={t('settled_title', { count: settled.settled })}
      action={
        <Button small onClick={() => void send('seen', {})}>
          {t('settled_ok')}
        </Button>
      }
    >
      {t('settled_text', { credits: t('credits', { count: credits }), free })}{' '}
      {refused > 0 && t('settled_refused', { count: refused })}{' '}
      {expired > 0 && t('settled_expired', { count: expired })}
    </Notice>
  );
}
