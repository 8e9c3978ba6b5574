import { type FormEvent, useState } from 'react';
import { format, t } from '../../../lib/i18n/t.ts';
import { automaticPurchaseSchema, doneSchema, planSchema } from '../../../lib/protocol/billing-api.ts';
import { errorText } from '../../account/error-text.ts';
import { Loaded } from '../../account/Loaded.tsx';
import { useAccount, useChange } from '../../account/use-account.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';
import { TextField } from '../../design/TextField.tsx';
import { wholeNumber } from '../whole-number.ts';

/** Buying by itself whenever few credits are left. */
export function AutomaticPurchase() {
  const plan = useAccount('/plan', planSchema);
  const set = useChange(automaticPurchaseSchema);
  const clear = useChange(doneSchema);
  const [below, setBelow] = useState('50');
  const [credits, setCredits] = useState('500');
  const from = wholeNumber(below, 1, 1_000_000);
  const amount = wholeNumber(credits, 1, 1_000_000);

  function save(event: FormEvent): void {
    event.preventDefault();
    if (from === undefined || amount === undefined) return;
    set.mutate({ method: 'PUT', path: '/automatic-purchase', body: { below: from, credits: amount } });
  }

  const problem = set.error ?? clear.error;
  return (
    <Loaded query={plan}>
      {({ automaticPurchase }) => (
        <Card title={t('automatic_title')} lead={t('automatic_lead')}>
          {problem && (
            <Notice tone="danger" live>
              {errorText(problem)}
            </Notice>
          )}
          {automaticPurchase ? (
            <div className="row row--between">
              <p>
                {t('automatic_on', {
                  below: automaticPurchase.below,
                  credits: automaticPurchase.credits,
                  price: automaticPurchase.cents === null ? '–' : format().money(automaticPurchase.cents),
                })}
              </p>
              <Button
                busy={clear.isPending}
                onClick={() => clear.mutate({ method: 'DELETE', path: '/automatic-purchase' })}
              >
                {t('automatic_stop')}
              </Button>
            </div>
          ) : (
            <form className="row row--end" onSubmit={save} noValidate>
              <TextField
                label={t('automatic_below')}
                inputMode="numeric"
                value={below}
                error={from === undefined && t('number_between', { from: 1, to: 1_000_000 })}
                onChange={({ target }) => setBelow(target.value)}
              />
              <TextField
                label={t('automatic_credits')}
                inputMode="numeric"
                value={credits}
                error={amount === undefined && t('number_between', { from: 1, to: 1_000_000 })}
                onChange={({ target }) => setCredits(target.value)}
              />
              <Button type="submit" busy={set.isPending}>
                {t('automatic_start')}
              </Button>
            </form>
          )}
        </Card>
      )}
    </Loaded>
  );
}
