import { t } from '../../../lib/i18n/t.ts';
import type { PaymentStep } from '../../../lib/protocol/billing-api.ts';
import { useDownload } from '../../account/use-download.ts';
import { Button, ButtonLink } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';

/** How an order is paid: what to do now, or that nothing is left to do. */
export function PaymentNote({ payment, orderKey }: { payment: PaymentStep; orderKey: string }) {
  const download = useDownload();
  switch (payment.kind) {
    case 'checkout':
      return (
        <Notice
          title={t('pay_checkout')}
          live
          action={
            <ButtonLink kind="primary" small href={payment.url} target="_blank" rel="noreferrer">
              {t('pay_checkout_open')}
            </ButtonLink>
          }
        >
          {t('pay_checkout_text')}
        </Notice>
      );
    case 'invoice':
      return (
        <Notice
          title={t('pay_invoice')}
          live
          action={
            <Button
              small
              busy={download.isPending}
              onClick={() => download.mutate(`/purchases/${encodeURIComponent(orderKey)}/document`)}
            >
              {t('pay_invoice_save')}
            </Button>
          }
        >
          {t('pay_invoice_text')}
        </Notice>
      );
    default:
      return (
        <Notice tone="success" live title={t('pay_done')}>
          {t(payment.kind === 'demo' ? 'pay_demo' : 'pay_closed')}
        </Notice>
      );
  }
}
