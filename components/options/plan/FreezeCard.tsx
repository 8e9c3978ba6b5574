import { useState } from 'react';
import { isAccountErrorCode } from '../../../lib/account/account-error.ts';
import { format, t } from '../../../lib/i18n/t.ts';
import { freezeRulesSchema, frozenSchema, thawedSchema } from '../../../lib/protocol/billing-api.ts';
import { errorText } from '../../account/error-text.ts';
import { Loaded } from '../../account/Loaded.tsx';
import { useAccount, useChange } from '../../account/use-account.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/Notice.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { say } from '../../design/Toasts.tsx';

/** Pausing the subscription: the rules, when the next pause is allowed, and both ways. */
export function FreezeCard({ admin }: { admin: boolean }) {
  const rules = useAccount('/freeze', freezeRulesSchema);
  const end = useChange(thawedSchema);
  const [asking, setAsking] = useState(false);
  const date = (iso: string) => format().date(Date.parse(iso));
  return (
    <Loaded query={rules}>
      {({ current, nextAllowed, refusal, history }) => {
        const why = refusal !== null && isAccountErrorCode(refusal) ? refusal : undefined;
        return (
          <Card title={t('freeze_title')} lead={t('freeze_lead')}>
            <ul className="stack stack--tight">
              <li>{t('freeze_rule_length')}</li>
              <li>{t('freeze_rule_often')}</li>
              <li>{t('freeze_rule_effect')}</li>
            </ul>
            {history.length > 0 && (
              <p className="muted">
                {t('freeze_before', {
                  list: format().list(history.map((one) => `${date(one.start)} – ${date(one.end)}`)),
                })}
              </p>
            )}
            {current ? (
              <p className="strong">{t('plan_frozen', { date: date(current.until) })}</p>
            ) : (
              why && (
                <p>
                  {t(`error_${why}`)}{' '}
                  {(why === 'too_soon_after_last' || why === 'twice_in_twelve_months') &&
                    t('freeze_next', { date: date(nextAllowed) })}
                </p>
              )
            )}
            {end.isError && (
              <Notice tone="danger" live>
                {errorText(end.error)}
              </Notice>
            )}
            {admin && current && (
              <div>
                <Button
                  busy={end.isPending}
                  onClick={() =>
                    end.mutate(
                      { method: 'POST', path: '/freeze/end' },
                      { onSuccess: (thawed) => say(t('freeze_ended', { date: date(thawed.cycleEnd) })) },
                    )
                  }
                >
                  {t('freeze_end')}
                </Button>
              </div>
            )}
            {admin && !current && !why && (
              <div>
                <Button onClick={() => setAsking(true)}>{t('freeze_start')}</Button>
              </div>
            )}
            {asking && <FreezeDialog onClose={() => setAsking(false)} />}
          </Card>
        );
      }}
    </Loaded>
  );
}

function FreezeDialog({ onClose }: { onClose: () => void }) {
  const freeze = useChange(frozenSchema);
  const [months, setMonths] = useState<'1' | '2'>('1');
  const start = () =>
    freeze.mutate(
      { method: 'POST', path: '/freeze', body: { months: Number(months) } },
      {
        onSuccess: ({ until }) => {
          say(t('plan_frozen', { date: format().date(Date.parse(until)) }));
          onClose();
        },
      },
    );
  return (
    <Dialog
      form
      title={t('freeze_start')}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('plan_keep')}
          </Button>
          <Button kind="primary" busy={freeze.isPending} onClick={start}>
            {t('freeze_now')}
          </Button>
        </>
      }
    >
      <p>{t('freeze_rule_effect')}</p>
      <p>{t('freeze_not_cancel')}</p>
      <SelectField
        label={t('freeze_months')}
        value={months}
        onValue={setMonths}
        options={[
          { value: '1', text: t('months', { count: 1 }) },
          { value: '2', text: t('months', { count: 2 }) },
        ]}
      />
      {freeze.isError && (
        <Notice tone="danger" live>
          {errorText(freeze.error)}
        </Notice>
      )}
    </Dialog>
  );
}
