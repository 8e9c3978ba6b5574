import { format, t } from '../../../lib/i18n/t.ts';
import { sessionsSchema } from '../../../lib/protocol/access-api.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { errorText } from '../../account/error-text.ts';
import { Loaded } from '../../account/Loaded.tsx';
import { useAccount, useChange } from '../../account/use-account.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';

/** Where this person is signed in, and signing the other devices out. */
export function Sessions() {
  const sessions = useAccount('/sessions', sessionsSchema);
  const end = useChange(doneSchema);
  return (
    <Loaded query={sessions}>
      {({ sessions: list }) => (
        <Card
          title={t('sessions_title')}
          lead={t('sessions_lead')}
          action={
            list.length > 1 && (
              <Button
                busy={end.isPending}
                onClick={() => end.mutate({ method: 'POST', path: '/sessions/end-others' })}
              >
                {t('sessions_end_others')}
              </Button>
            )
          }
        >
          {list.map((session) => (
            <div className="row" key={session.id}>
              <p className="row__grow">
                <span className="strong anywhere">{session.device ?? t('sessions_unnamed')}</span>
                <br />
                <span className="muted small">
                  {t('sessions_used', { date: format().dateTime(Date.parse(session.lastUsedAt)) })}
                </span>
              </p>
              {session.current ? (
                <Badge tone="accent">{t('sessions_current')}</Badge>
              ) : (
                <Button
                  small
                  onClick={() => end.mutate({ method: 'DELETE', path: `/sessions/${session.id}` })}
                >
                  {t('sessions_end')}
                </Button>
              )}
            </div>
          ))}
          {end.isError && (
            <Notice tone="danger" live>
              {errorText(end.error)}
            </Notice>
          )}
        </Card>
      )}
    </Loaded>
  );
}
