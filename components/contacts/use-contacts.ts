import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { liveQuery } from 'dexie';
import { useEffect, useMemo } from 'react';
import { countContacts, readContact, readContactLines } from '../../lib/account/contact-index.ts';
import { readLists } from '../../lib/account/contact-lists.ts';

/** The contacts and lists of an account on this device, read again when one is added or forgotten. */
export function useContacts(accountId: string) {
  const queries = useQueryClient();
  const local = {
    networkMode: 'always',
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  } as const;
  const lines = useQuery({
    queryKey: ['contacts', accountId, 'lines'],
    queryFn: () => readContactLines(accountId),
    ...local,
  });
  const lists = useQuery({
    queryKey: ['contacts', accountId, 'lists'],
    queryFn: () => readLists(accountId),
    ...local,
  });
  useEffect(() => {
    const count = liveQuery(() => countContacts(accountId));
    const following = count.subscribe({
      next: () => void queries.invalidateQueries({ queryKey: ['contacts', accountId] }),
    });
    return () => following.unsubscribe();
  }, [accountId, queries]);
  const again = useMemo(
    () => () => void queries.invalidateQueries({ queryKey: ['contacts', accountId] }),
    [accountId, queries],
  );
  return { lines, lists: lists.data ?? new Map<string, ReadonlySet<string>>(), again };
}

export function useContact(accountId: string, personId: string | undefined) {
  return useQuery({
    queryKey: ['contacts', accountId, 'one', personId],
    queryFn: async () => (await readContact(accountId, personId ?? '')) ?? null,
    enabled: personId !== undefined,
    networkMode: 'always',
  });
}
