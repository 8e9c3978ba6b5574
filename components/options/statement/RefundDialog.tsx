import { useState } from 'react';
import { REFUND_REASONS, type RefundReason } from '../../../lib/credits/refund.ts';
import { t } from '../../../lib/i18n/t.ts';
import { refundAnswerSchema, type StatementLineAnswer } from '../../../lib/protocol/usage-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useChange } from '../../account/use-account.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/Notice.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { say } from '../../design/Toasts.tsx';

type RefundDialogProps = { line: StatementLineAnswer; sentence: string; onClose: () => void };

/** Says that what was revealed is wrong, and why; within fair use the credits come back at once. */
export function RefundDialog({ line, sentence, onClose }: RefundDialogProps) {
  const refund = useChange(refundAnswerSchema);
  const [reason, setReason] = useState<RefundReason>('bounced');
  const ask = () =>
    refund.mutate(
      { method: 'POST', path: '/refunds', body: { seq: line.seq, reason } },
      {
        onSuccess: (answer) => {
          say(
            answer.state === 'given'
              ? t('refund_was_given', { count: answer.credits })
              : t('refund_was_asked'),
          );
          onClose();
        },
      },
    );
  return (
    <Dialog
      form
      title={t('refund_title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button kind="primary" busy={refund.isPending} onClick={ask}>
            {t('refund_ask')}
          </Button>
        </>
      }
    >
      <p className="strong">{sentence}</p>
      <p>{t('refund_rule')}</p>
      <SelectField
        label={t('refund_reason')}
        value={reason}
        onValue={setReason}
        options={REFUND_REASONS.map((value) => ({ value, text: t(`reason_${value}`) }))}
      />
      {refund.isError && (
        <Notice tone="danger" live>
          {errorText(refund.error)}
        </Notice>
      )}
    </Dialog>
  );
}
