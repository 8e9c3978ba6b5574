import { format, t } from '../../../lib/i18n/t.ts';
import { doneSchema, type OrderView, paymentStepSchema } from '../../../lib/protocol/billing-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useChange } from '../../account/use-account.ts';
import { useDownload } from '../../account/use-download.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Table } from '../../design/Table.tsx';
import { planWord } from '../../wallet/words.ts';
import { PaymentNote } from './PaymentNote.tsx';

const TONE = { waiting: 'warning', confirmed: 'accent', cancelled: 'neutral' } as const;

/** Every order of the account with its invoice or receipt. */
export function Orders({ orders }: { orders: readonly OrderView[] }) {
  const download = useDownload();
  const pay = useChange(paymentStepSchema);
  const cancel = useChange(doneSchema);
  const problem = download.error ?? pay.error ?? cancel.error;
  if (orders.length === 0) {
    return (
      <Card title={t('orders_title')}>
        <p className="muted">{t('orders_empty')}</p>
      </Card>
    );
  }
  const at = (order: OrderView, what: string) => `/purchases/${encodeURIComponent(order.key)}/${what}`;
  return (
    <Card title={t('orders_title')} flush>
      {problem && <Notice tone="danger">{errorText(problem)}</Notice>}
      {pay.data && <PaymentNote payment={pay.data} orderKey={payKey(pay.variables?.path)} />}
      <Table
        caption={t('orders_title')}
        columns={[
          { id: 'what', title: t('orders_what') },
          { id: 'at', title: t('column_date') },
          { id: 'price', title: t('orders_price'), kind: 'number' },
          { id: 'state', title: t('column_state') },
          { id: 'actions', title: t('column_actions'), kind: 'actions' },
        ]}
        rows={orders}
        rowKey={(order) => order.key}
        cells={(order) => [
          orderWords(order),
          format().date(Date.parse(order.at)),
          order.cents === null ? '–' : format().money(order.cents),
          <Badge key="state" tone={TONE[order.state]}>
            {t(`order_${order.state}`)}
          </Badge>,
          <span className="row" key="actions">
            {order.state === 'waiting' && (
              <>
                <Button small onClick={() => pay.mutate({ method: 'POST', path: at(order, 'pay') })}>
                  {t('order_pay')}
                </Button>
                <Button
                  small
                  kind="quiet"
                  onClick={() => cancel.mutate({ method: 'POST', path: at(order, 'cancel') })}
                >
                  {t('order_cancel')}
                </Button>
              </>
            )}
            <Button
              small
              aria-label={t('order_document_of', { what: orderWords(order) })}
              onClick={() => download.mutate(at(order, 'document'))}
            >
              {t(order.state === 'confirmed' ? 'order_receipt' : 'order_invoice')}
            </Button>
          </span>,
        ]}
      />
    </Card>
  );
}

const payKey = (path = ''): string => decodeURIComponent(path.split('/')[2] ?? '');

function orderWords({ what }: OrderView): string {
  if (what.kind === 'credits') return t('credits', { count: what.credits });
  const plan = planWord(what.planId);
  const interval = t(`interval_${what.interval}`);
  return what.kind === 'renewal'
    ? t('order_renewal', { plan, interval })
    : t('order_plan', { plan, interval });
}
