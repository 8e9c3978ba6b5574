import { useEffect } from 'react';
import type { Interval, PlanId } from '../../../lib/credits/plans.ts';
import { format, t } from '../../../lib/i18n/t.ts';
import { orderedSchema, type PlanPreview, recordedChangeSchema } from '../../../lib/protocol/billing-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useChange } from '../../account/use-account.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { say } from '../../design/Toasts.tsx';
import { planWord } from '../../wallet/words.ts';
import { PaymentNote } from '../credits/PaymentNote.tsx';
import { PreviewWords } from './PreviewWords.tsx';
import { usePlanPreview } from './use-plan-preview.ts';

export type PlanChoice = { readonly planId: PlanId; readonly interval: Interval };

/** What a change does to the credits and what it costs, spelled out before the click that does it. */
export function PlanChangeDialog({ choice, onClose }: { choice: PlanChoice; onClose: () => void }) {
  const preview = usePlanPreview(choice);
  const order = useChange(orderedSchema);
  const record = useChange(recordedChangeSchema);
  const cancels = choice.planId === 'free';
  const payment = order.data?.payment;
  const problem = preview.error ?? order.error ?? record.error;

  useEffect(() => {
    if (payment?.kind !== 'demo' && payment?.kind !== 'closed') return;
    say(t('plan_changed', { plan: planWord(choice.planId) }));
    onClose();
  }, [payment, choice.planId, onClose]);

  function agree(change: PlanPreview['change']): void {
    const recorded = (): void => {
      say(t('plan_recorded'));
      onClose();
    };
    const done = { onSuccess: recorded };
    if (change === 'upgrade') order.mutate({ method: 'POST', path: '/plan/upgrade', body: choice });
    else if (cancels) record.mutate({ method: 'POST', path: '/plan/cancel' }, done);
    else record.mutate({ method: 'POST', path: '/plan/downgrade', body: choice }, done);
  }

  const value = preview.data;
  return (
    <Dialog
      title={cancels ? t('plan_cancel_title') : t('plan_change_title', { plan: planWord(choice.planId) })}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t(payment ? 'close' : 'plan_keep')}
          </Button>
          {value && !payment && (
            <Button
              kind={value.change === 'upgrade' ? 'primary' : 'danger'}
              busy={order.isPending || record.isPending}
              onClick={() => agree(value.change)}
            >
              {agreeWord(value, cancels)}
            </Button>
          )}
        </>
      }
    >
      {problem && (
        <Notice tone="danger" live>
          {errorText(problem)}
        </Notice>
      )}
      {payment ? <PaymentNote payment={payment} orderKey={order.data?.order.key ?? ''} /> : null}
      {!payment && value && <PreviewWords preview={value} choice={choice} />}
      {!payment && !value && !problem && <Skeleton />}
    </Dialog>
  );
}

function agreeWord({ change, cents }: PlanPreview, cancels: boolean): string {
  if (cancels) return t('plan_cancel');
  if (change !== 'upgrade') return t('plan_downgrade_then');
  return cents === null ? t('plan_upgrade') : t('plan_upgrade_for', { price: format().money(cents) });
}
