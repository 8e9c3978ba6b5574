import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { z } from 'zod';
import type { Change } from '../../lib/account/account-client.ts';
import { codeOf } from '../../lib/account/account-error.ts';
import { accountClient } from '../../lib/account/own-client.ts';
import { send } from '../../lib/messaging/send.ts';
import { useWallet } from '../wallet/wallet-store.ts';

/** What the server answers under a path of `/v1`, kept while this page is open, for this account and member alone. */
export function useAccount<T>(path: string | undefined, schema: z.ZodType<T>): UseQueryResult<T> {
  const session = useWallet((wallet) => (wallet.status === 'ready' ? wallet.view.session : null));
  return useQuery({
    queryKey: ['v1', session?.account.id, session?.member.id, path],
    queryFn: async () => {
      try {
        return await accountClient.get(path ?? '', schema);
      } catch (error) {
        // The worker finds out for itself, and every page then says so.
        if (codeOf(error) === 'unauthenticated') void send('sync', {});
        throw error;
      }
    },
    enabled: path !== undefined && session !== null,
  });
}

type Wish = Omit<Change, 'key'>;

/**
 * A change of the account. The key stays the same until there is an answer, so that trying again after a cut connection never does it
 * twice. Afterwards everything that this page shows is read again.
 */
export function useChange<T>(schema: z.ZodType<T>) {
  const queries = useQueryClient();
  const asked = useRef<{ wish: string; key: string }>(undefined);
  return useMutation({
    mutationFn: async (wish: Wish) => {
      const text = JSON.stringify(wish);
      if (asked.current?.wish !== text) asked.current = { wish: text, key: crypto.randomUUID() };
      try {
        const answer = await accountClient.change({ ...wish, key: asked.current.key }, schema);
        asked.current = undefined;
        return answer;
      } catch (error) {
        if (codeOf(error) !== 'server_unreachable') asked.current = undefined;
        throw error;
      }
    },
    onSuccess: async () => {
      void send('sync', {});
      await queries.invalidateQueries();
    },
  });
}
