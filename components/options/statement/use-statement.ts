import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { accountClient } from '../../../lib/account/own-client.ts';
import { subjectNames } from '../../../lib/account/subject-names.ts';
import { type StatementLineAnswer, statementPageSchema } from '../../../lib/protocol/usage-api.ts';
import { useWallet } from '../../wallet/wallet-store.ts';
import { filterQuery, type StatementFilter } from './statement-filter.ts';

const PAGE = 200;

/** The statement by pages, newest first, with the names that this device knows. Searching reads on until the first entry. */
export function useStatement(filter: StatementFilter, searching: boolean) {
  const accountId = useWallet((wallet) =>
    wallet.status === 'ready' ? wallet.view.session?.account.id : undefined,
  );
  const pages = useInfiniteQuery({
    queryKey: ['statement', accountId, filter],
    queryFn: ({ pageParam }) => {
      const query = filterQuery(filter, Date.now());
      query.set('limit', String(PAGE));
      if (pageParam !== null) query.set('before', String(pageParam));
      return accountClient.get(`/statement?${query}`, statementPageSchema);
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ before }) => before,
    enabled: accountId !== undefined,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = pages;
  useEffect(() => {
    if (searching && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [searching, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);

  const lines = pages.data?.pages.flatMap((page) => page.lines) ?? [];
  const names = useQuery({
    queryKey: ['names', accountId, lines.length, filter],
    queryFn: () => subjectNames(accountId ?? '', [...new Set(lines.flatMap(subjectOf))]),
    enabled: accountId !== undefined && lines.length > 0,
    placeholderData: (before) => before,
  });
  return { pages, lines, names: names.data };
}

const subjectOf = ({ subject }: StatementLineAnswer): string[] => (subject === null ? [] : [subject]);
