import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { codeOf } from '../../lib/account/account-error.ts';
import { t } from '../../lib/i18n/t.ts';
import { Button } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { Notice } from '../design/Notice.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { VisuallyHidden } from '../design/VisuallyHidden.tsx';
import { errorText } from './error-text.ts';

type LoadedProps<T> = { query: UseQueryResult<T>; children: (value: T) => ReactNode };

/** What was read from the server, or where it is: on its way, not to be had and why, or shown as it last was. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && (
          <Problem error={query.error} stale busy={query.isFetching} onRetry={() => void query.refetch()} />
        )}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) {
    return <Problem error={query.error} busy={query.isFetching} onRetry={() => void query.refetch()} />;
  }
  return (
    <div aria-busy="true">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Card>
        <Skeleton shape="short" />
        <Skeleton />
        <Skeleton shape="half" />
      </Card>
    </div>
  );
}

type ProblemProps = { error: unknown; stale?: boolean; busy: boolean; onRetry: () => void };

function Problem({ error, stale = false, busy, onRetry }: ProblemProps) {
  if (codeOf(error) === 'forbidden' || codeOf(error) === 'admin_only') {
    return (
      <Notice tone="information" title={t('no_rights_title')}>
        {t('no_rights_text')}
      </Notice>
    );
  }
  return (
    <Notice
      tone="warning"
      live
      title={t(stale ? 'loaded_stale' : 'loaded_failed')}
      action={
        <Button small busy={busy} onClick={onRetry}>
          {t('try_again')}
        </Button>
      }
    >
      {errorText(error)}
    </Notice>
  );
}
