import { useQuery } from '@tanstack/react-query';
import { accountClient } from '../../../lib/account/own-client.ts';
import { planPreviewSchema } from '../../../lib/protocol/billing-api.ts';
import type { PlanChoice } from './PlanChangeDialog.tsx';

/** What a change of plan would do now. Asked anew each time: it depends on what was spent until this moment. */
export function usePlanPreview(choice: PlanChoice) {
  return useQuery({
    queryKey: ['preview', choice],
    queryFn: () =>
      accountClient.change(
        { method: 'POST', path: '/plan/preview', body: choice, key: crypto.randomUUID() },
        planPreviewSchema,
      ),
    staleTime: 0,
    gcTime: 0,
  });
}
