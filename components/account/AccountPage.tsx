import { CSPProvider } from '@base-ui/react/csp-provider';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { language } from '../../lib/i18n/t.ts';
import { Toasts } from '../design/Toasts.tsx';
import { createQueryClient } from './query-client.ts';

/** What every page that shows account settings stands in. Our content security policy lets no library add style elements. */
export function AccountPage({ client, children }: { client?: QueryClient; children: ReactNode }) {
  const [queries] = useState(client ?? createQueryClient);
  return (
    <CSPProvider disableStyleElements>
      <DirectionProvider direction={language().direction}>
        <QueryClientProvider client={queries}>
          <Toasts>{children}</Toasts>
        </QueryClientProvider>
      </DirectionProvider>
    </CSPProvider>
  );
}
