import { t } from '../../../lib/i18n/t.ts';
import { refundAnswerSchema, refundsSchema } from '../../../lib/protocol/usage-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useAccount, useChange } from '../../account/use-account.ts';
import { useIsAdmin } from '../../account/use-role.ts';
import { whoWord } from '../../account/who-word.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';

/** Refunds above fair use wait for an admin, who decides them here. */
export function RefundRequests() {
  const admin = useIsAdmin();
  const refunds = useAccount(admin ? '/refunds' : undefined, refundsSchema);
  const decide = useChange(refundAnswerSchema);
  const waiting = refunds.data?.refunds.filter(({ state }) => state === 'waiting') ?? [];
  if (waiting.length === 0) return null;
  const answer = (seq: number, give: boolean) =>
    decide.mutate({ method: 'POST', path: `/refunds/${seq}/decision`, body: { give } });
  return (
    <Card title={t('refunds_waiting')}>
      {waiting.map(({ seq, credits, reason, requestedBy }) => (
        <div className="row" key={seq}>
          <p className="row__grow">
            {t('refunds_one', {
              count: credits,
              seq,
              reason: t(`reason_${reason}`),
              who: requestedBy ? whoWord(requestedBy) : t('activity_teammate'),
            })}
          </p>
          <Button small onClick={() => answer(seq, true)}>
            {t('refunds_give')}
          </Button>
          <Button small kind="quiet" onClick={() => answer(seq, false)}>
            {t('refunds_decline')}
          </Button>
        </div>
      ))}
      {decide.isError && (
        <Notice tone="danger" live>
          {errorText(decide.error)}
        </Notice>
      )}
    </Card>
  );
}
