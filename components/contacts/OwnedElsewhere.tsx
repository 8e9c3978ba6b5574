import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ContactLine } from '../../lib/account/contact-index.ts';
import { ownedElsewhere } from '../../lib/account/owned-elsewhere.ts';
import { t } from '../../lib/i18n/t.ts';
import { send } from '../../lib/messaging/send.ts';
import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';

type OwnedElsewhereProps = { accountId: string; lines: readonly ContactLine[] };

/** What the account owns and this device does not have yet: fetched with a ceiling of 0, so that it can cost nothing. */
export function OwnedElsewhere({ accountId, lines }: OwnedElsewhereProps) {
  const [fetching, setFetching] = useState<{ people: number; left: number }>();
  const missing = useQuery({
    queryKey: ['contacts', accountId, 'elsewhere', lines.length],
    queryFn: () => ownedElsewhere(new Set(lines.map(({ personId }) => personId))),
    networkMode: 'always',
    retry: false,
    enabled: fetching === undefined,
  });
  const people = fetching?.people ?? new Set(missing.data?.map(({ personId }) => personId)).size;
  if (people === 0) return null;

  async function fetchAll(): Promise<void> {
    const points = missing.data ?? [];
    setFetching({ people, left: points.length });
    // The worker has to know that they are owned: what it takes for unknown has a price, and 0 is all that may be spent.
    await send('sync', {});
    for (const [index, { personId, dataPoint }] of points.entries()) {
      setFetching({ people, left: points.length - index });
      const answer = await send('reveal', { person: { contactId: personId }, dataPoint, ceiling: 0 });
      // Unreachable: the rest would only be queued.
      if (!answer.ok || answer.value.state !== 'revealed') break;
    }
    setFetching(undefined);
  }

  return (
    <Notice
      title={t('elsewhere_title', { count: people })}
      action={
        <Button small busy={fetching !== undefined} onClick={() => void fetchAll()}>
          {fetching ? t('elsewhere_left', { count: fetching.left }) : t('elsewhere_fetch')}
        </Button>
      }
    >
      {t('elsewhere_text')}
    </Notice>
  );
}
