import { useInfiniteQuery } from '@tanstack/react-query';
import { UserSearch } from 'lucide-react';
import { useState } from 'react';
import { accountClient } from '../../lib/account/own-client.ts';
import { t } from '../../lib/i18n/t.ts';
import { directorySearchSchema } from '../../lib/protocol/directory-api.ts';
import { errorText } from '../account/error-text.ts';
import { Button } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Notice } from '../design/Notice.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { DirectoryForm } from './DirectoryForm.tsx';
import { DirectoryResults } from './DirectoryResults.tsx';
import { filterOf, type Wanted } from './wanted.ts';

/** Everybody in the directory: free to search, with what each has and what it costs before any click. */
export function DirectorySearch() {
  const [wanted, setWanted] = useState<Wanted>();
  const pages = useInfiniteQuery({
    queryKey: ['directory', wanted],
    queryFn: ({ pageParam }) =>
      accountClient.change(
        {
          method: 'POST',
          path: '/directory/search',
          body: {
            filter: wanted ? filterOf(wanted) : {},
            limit: 50,
            ...(pageParam && { cursor: pageParam }),
          },
          key: crypto.randomUUID(),
        },
        directorySearchSchema,
      ),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    enabled: wanted !== undefined,
  });
  const results = pages.data?.pages.flatMap((page) => page.results) ?? [];
  const total = pages.data?.pages[0]?.total;
  return (
    <div className="stack">
      <Card title={t('directory_title')} lead={t('directory_lead')}>
        <DirectoryForm busy={pages.isFetching && !pages.isFetchingNextPage} onSearch={setWanted} />
      </Card>
      {pages.isError && (
        <Notice
          tone="danger"
          live
          action={
            <Button small onClick={() => void pages.refetch()}>
              {t('try_again')}
            </Button>
          }
        >
          {errorText(pages.error)}
        </Notice>
      )}
      {pages.isLoading && (
        <Card>
          <Skeleton />
          <Skeleton shape="half" />
        </Card>
      )}
      {total && results.length === 0 && (
        <Card>
          <EmptyState icon={<UserSearch size={20} />} title={t('directory_nobody')}>
            {t('directory_nobody_text')}
          </EmptyState>
        </Card>
      )}
      {total && results.length > 0 && (
        <DirectoryResults
          results={results}
          title={t(total.about ? 'directory_about' : 'directory_found', { count: total.count })}
          more={
            pages.hasNextPage && (
              <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t('directory_more')}
              </Button>
            )
          }
        />
      )}
    </div>
  );
}
