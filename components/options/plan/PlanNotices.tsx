import { format, t } from '../../../lib/i18n/t.ts';
import { doneSchema, type PlanAnswer } from '../../../lib/protocol/billing-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useChange } from '../../account/use-account.ts';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { say } from '../../design/Toasts.tsx';
import { planWord } from '../../wallet/words.ts';

/** What has to be known before anything else of the plan: paused, unpaid, about to change. */
export function PlanNotices({ plan, admin }: { plan: PlanAnswer; admin: boolean }) {
  const date = (iso: string) => format().date(Date.parse(iso));
  return (
    <>
      {plan.status === 'suspended' && (
        <Notice tone="danger" title={t('plan_suspended')}>
          {t('error_account_suspended')}
        </Notice>
      )}
      {plan.freeze.current && (
        <Notice title={t('plan_frozen', { date: date(plan.freeze.current.until) })}>
          {t('plan_frozen_text')}
        </Notice>
      )}
      {plan.graceUntil && (
        <Notice tone="warning" title={t('plan_unpaid')}>
          {t('plan_unpaid_text', { date: date(plan.graceUntil) })}
        </Notice>
      )}
      {plan.next && <PendingChange next={plan.next} admin={admin} />}
    </>
  );
}

function PendingChange({ next, admin }: { next: NonNullable<PlanAnswer['next']>; admin: boolean }) {
  const change = useChange(doneSchema);
  const date = format().date(Date.parse(next.at));
  const takeBack = () =>
    change.mutate(
      { method: 'POST', path: '/plan/take-back' },
      { onSuccess: () => say(t('plan_taken_back')) },
    );
  return (
    <Notice
      tone="warning"
      title={
        next.planId === 'free'
          ? t('plan_ends', { date })
          : t('plan_changes', { plan: planWord(next.planId), date })
      }
      action={
        admin && (
          <Button small busy={change.isPending} onClick={takeBack}>
            {t('plan_take_back')}
          </Button>
        )
      }
    >
      {t('plan_until_then')}
      {change.isError && <p>{errorText(change.error)}</p>}
    </Notice>
  );
}
