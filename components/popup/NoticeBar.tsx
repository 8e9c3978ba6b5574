import type { ReactNode } from 'react';
import { format, t } from '../../lib/i18n/t.ts';
import type { WalletView } from '../../lib/wallet/view.ts';
import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import { useNow } from '../design/use-now.ts';
import { openOptions } from './open-options.ts';
import { type PopupNotice, popupNotice } from './popup-notice.ts';

/** What the person has to know before reading the numbers, with at most one thing to do. */
export function NoticeBar({ view }: { view: WalletView }) {
  const now = useNow();
  const notice = popupNotice(view, now);
  return <div aria-live="polite">{notice && <Shown notice={notice} view={view} now={now} />}</div>;
}

type ShownProps = { notice: PopupNotice; view: WalletView; now: number };

function Shown({ notice, view, now }: ShownProps): ReactNode {
  switch (notice.kind) {
    case 'session_ended':
      return (
        <Notice
          tone="warning"
          title={t('notice_session_ended')}
          action={
            <Button small onClick={openOptions}>
              {t('sign_in_again')}
            </Button>
          }
        >
          {t('notice_session_ended_text')}
        </Notice>
      );
    case 'ledger_fault':
      return (
        <Notice tone="danger" title={t('notice_ledger_fault')}>
          {t('notice_ledger_fault_text', { seq: notice.seq })}
        </Notice>
      );
    case 'attention':
      return (
        <Notice tone="warning" title={t('notice_attention', { count: notice.count })}>
          {t('notice_attention_text')}
        </Notice>
      );
    case 'never_reached':
      return (
        <Notice tone="warning" title={t('notice_never_reached')}>
          {t('notice_never_reached_text', { server: view.session?.serverUrl ?? '' })}
        </Notice>
      );
    case 'unreachable':
      return (
        <Notice tone="warning" title={t('notice_unreachable')}>
          {t('notice_unreachable_text')}
        </Notice>
      );
    case 'stale':
      return (
        <Notice tone="warning" title={t('notice_stale', { ago: format().ago(notice.lastSyncAt, now) })}>
          {t('notice_stale_text')}
        </Notice>
      );
    case 'waiting_long':
      return (
        <Notice tone="warning" title={t('notice_waiting_long', { count: notice.count })}>
          {t('notice_waiting_long_text', { hours: notice.expiresAfterHours })}
        </Notice>
      );
    case 'no_credits':
      return <NoCredits view={view} />;
  }
}

function NoCredits({ view }: { view: WalletView }) {
  return (
    <Notice title={t('notice_no_credits')}>
      {view.cycle
        ? t('notice_no_credits_text', { date: format().date(Date.parse(view.cycle.end)) })
        : t('notice_no_credits_plain')}
    </Notice>
  );
}
