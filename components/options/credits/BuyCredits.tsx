import { type FormEvent, useState } from 'react';
import { format, t } from '../../../lib/i18n/t.ts';
import { creditPriceSchema, orderedSchema } from '../../../lib/protocol/billing-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useAccount, useChange } from '../../account/use-account.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';
import { TextField } from '../../design/TextField.tsx';
import { wholeNumber } from '../whole-number.ts';
import { PaymentNote } from './PaymentNote.tsx';

const MOST = 1_000_000;

/** Any number of credits at the price that stands on the button. */
export function BuyCredits() {
  const [amount, setAmount] = useState('100');
  const credits = wholeNumber(amount, 1, MOST);
  const price = useAccount(
    credits === undefined ? undefined : `/purchases/price?credits=${credits}`,
    creditPriceSchema,
  );
  const order = useChange(orderedSchema);
  const cents = price.data?.credits === credits ? price.data?.cents : undefined;

  function buy(event: FormEvent): void {
    event.preventDefault();
    if (credits === undefined || cents === undefined || order.isPending) return;
    order.mutate({ method: 'POST', path: '/purchases', body: { credits } });
  }

  return (
    <Card title={t('buy_title')} lead={t('buy_lead')}>
      <form className="stack" onSubmit={buy} noValidate>
        <div className="row row--end">
          <TextField
            label={t('buy_amount')}
            inputMode="numeric"
            value={amount}
            onChange={({ target }) => setAmount(target.value)}
            error={credits === undefined && t('number_between', { from: 1, to: MOST })}
          />
          <Button kind="primary" type="submit" busy={order.isPending || cents === undefined}>
            {typeof cents === 'number' && credits !== undefined
              ? t('buy_for', { count: credits, price: format().money(cents) })
              : t('buy_order')}
          </Button>
        </div>
        {cents === null && <p className="muted">{t('buy_by_operator')}</p>}
      </form>
      {(order.error ?? price.error) && (
        <Notice tone="danger" live>
          {errorText(order.error ?? price.error)}
        </Notice>
      )}
      {order.data && <PaymentNote payment={order.data.payment} orderKey={order.data.order.key} />}
    </Card>
  );
}
