import { useMutation } from '@tanstack/react-query';
import { readDeviceData } from '../../../lib/account/device-data.ts';
import { t } from '../../../lib/i18n/t.ts';
import { errorText } from '../../account/error-text.ts';
import { saveFile } from '../../account/save-file.ts';
import { useDownload } from '../../account/use-download.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';

/** Everything that this device stores about me, and for an owner everything that the account has on the server. */
export function ExportData({ owner }: { owner: boolean }) {
  const account = useDownload();
  const device = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const data = JSON.stringify(await readDeviceData(), null, 2);
      saveFile(new Blob([data], { type: 'application/json' }), 'purser-device.json');
    },
  });
  const problem = account.error ?? device.error;
  return (
    <Card title={t('export_title')} lead={t('export_lead')}>
      <div className="row">
        <Button busy={device.isPending} onClick={() => device.mutate()}>
          {t('export_device')}
        </Button>
        {owner && (
          <Button busy={account.isPending} onClick={() => account.mutate('/account/export')}>
            {t('export_account')}
          </Button>
        )}
      </div>
      {problem && (
        <Notice tone="danger" live>
          {errorText(problem)}
        </Notice>
      )}
    </Card>
  );
}
