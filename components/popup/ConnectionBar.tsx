import { RefreshCw } from 'lucide-react';
import { format, t } from '../../lib/i18n/t.ts';
import type { WalletView } from '../../lib/wallet/view.ts';
import { Button } from '../design/Button.tsx';
import { useNow } from '../design/use-now.ts';
import { REACH_WORD, reachOf } from '../wallet/connection.ts';
import { useBrowserOnline } from '../wallet/use-browser-online.ts';
import { useSync } from './use-sync.ts';
import './ConnectionBar.css';

/** Whether the server can be reached, how old the numbers are, and a way to renew them. */
export function ConnectionBar({ view }: { view: WalletView }) {
  const now = useNow();
  const reach = reachOf(view.connection, useBrowserOnline());
  const { busy, problem, sync } = useSync();
  return (
    <section className="connection-bar" aria-label={t('popup_connection')}>
      <span className={`connection-bar__dot connection-bar__dot--${reach}`} aria-hidden="true" />
      <div className="connection-bar__words" role="status">
        <p className="connection-bar__state">
          {reach === 'online' || reach === 'signed_out'
            ? t(REACH_WORD[reach])
            : t(REACH_WORD[reach], { time: format().since(view.connection.since, now) })}
        </p>
        <p className="connection-bar__synced">
          {problem && problem !== 'server_unreachable'
            ? t(`error_${problem}`)
            : lastSync(view.lastSyncAt, now)}
        </p>
      </div>
      <Button small busy={busy} icon={<RefreshCw size={14} aria-hidden="true" />} onClick={sync}>
        {t('popup_sync')}
      </Button>
    </section>
  );
}

function lastSync(at: number | null, now: number): string {
  return at === null ? t('popup_never_synced') : t('popup_synced', { ago: format().ago(at, now) });
}
