import type { z } from 'zod';
import { t } from '../../../lib/i18n/t.ts';
import type { askSchema } from '../../../lib/protocol/access-api.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useChange } from '../../account/use-account.ts';
import { whoWord } from '../../account/who-word.ts';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';

/** What members ask the admins for, until one of them has dealt with it. */
export function Asks({ requests }: { requests: readonly z.infer<typeof askSchema>[] }) {
  const close = useChange(doneSchema);
  return requests.map((request) => (
    <Notice
      key={request.id}
      title={t(`asked_${request.about}`, { name: whoWord(request.member) })}
      action={
        <Button small onClick={() => close.mutate({ method: 'POST', path: `/asks/${request.id}/close` })}>
          {t('asked_done')}
        </Button>
      }
    >
      {request.note}
      {close.isError && close.variables?.path.includes(request.id) && <p>{errorText(close.error)}</p>}
    </Notice>
  ));
}
