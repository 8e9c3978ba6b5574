import { t } from '../../lib/i18n/t.ts';
import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';

/** The browser's storage cannot be read: nothing is known, so nothing else is shown. */
export function StorageUnavailable() {
  return (
    <Notice
      tone="danger"
      live
      title={t('storage_unavailable_title')}
      action={
        <Button small onClick={() => location.reload()}>
          {t('try_again')}
        </Button>
      }
    >
      {t('error_storage_unavailable')}
    </Notice>
  );
}
