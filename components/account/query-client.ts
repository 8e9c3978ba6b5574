import { QueryClient } from '@tanstack/react-query';
import { codeOf } from '../../lib/account/account-error.ts';

/** Codes that may be gone a moment later. */
const PASSING = new Set(['server_unreachable', 'unavailable', 'internal']);

/** What this page has read of the account settings. Whether the server is reached is what requests tell, never the browser. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 15_000,
        retry: (failures, error) => failures < 1 && PASSING.has(codeOf(error)),
        retryDelay: 600,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
